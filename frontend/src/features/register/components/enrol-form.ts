import { useForm, type UseFormReturnType } from '@mantine/form';
import { randomId } from '@mantine/hooks';

import { today } from '@/lib/format';
import type { Consent, StudentDraft } from '@/types/api';

export interface GuardianValues {
  /** Ours, for the list on the screen. */
  key: string;
  name: string;
  email: string;
  language: string;
}

export interface EnrolValues {
  number: string;
  name: string;
  guardians: GuardianValues[];
  consent: Consent;
}

export type EnrolForm = UseFormReturnType<EnrolValues>;

/** Something, an at sign, and a domain with a dot: the server and the mail itself say the rest. */
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

const required = (message: string) => (value: string) => (value.trim() === '' ? message : null);

function consentDay(value: string): string | null {
  if (value === '') return 'Enter the day on which consent was given.';
  return value > today() ? 'This day is still to come. Enter the day on which consent was given.' : null;
}

export function newGuardian(): GuardianValues {
  return { key: randomId(), name: '', email: '', language: 'en' };
}

/** `knownStudent`: number and name are on record already, only consent is asked for. */
export function useEnrolForm(knownStudent: boolean): EnrolForm {
  return useForm<EnrolValues>({
    initialValues: {
      number: '',
      name: '',
      guardians: [],
      consent: { given_by: '', form: 'paper', on: today() },
    },
    validate: {
      ...(knownStudent
        ? {}
        : {
            number: required('Enter the student number.'),
            name: required('Enter the student’s name.'),
          }),
      guardians: {
        name: required('Enter the guardian’s name.'),
        email: (value) => (EMAIL.test(value.trim()) ? null : 'Enter a complete e-mail address.'),
      },
      consent: {
        given_by: required('Enter who gave consent.'),
        on: consentDay,
      },
    },
  });
}

export function consentOf({ consent }: EnrolValues): Consent {
  return { ...consent, given_by: consent.given_by.trim() };
}

export function draftOf(values: EnrolValues): StudentDraft {
  return {
    number: values.number.trim(),
    name: values.name.trim(),
    guardians: values.guardians.map(({ name, email, language }) => ({
      name: name.trim(),
      email: email.trim(),
      language,
    })),
    consent: consentOf(values),
  };
}
