import { useForm, type UseFormReturnType } from '@mantine/form';

import type { Consent, NewStudent } from '@/api/types.gen';
import { today } from '@/lib/format';
import { guardianRules, identityOf, identityRules, required, type StudentValues } from '@/lib/student-form';
import { words } from '@/lib/words';

const t = words('register');

export interface EnrolValues extends StudentValues {
  consent: Consent;
}

export type EnrolForm = UseFormReturnType<EnrolValues>;

function consentDay(value: string): string | null {
  if (value === '') return t('consent.dayMissing');
  return value > today() ? t('consent.dayToCome') : null;
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
      ...(knownStudent ? {} : identityRules),
      guardians: guardianRules,
      consent: {
        given_by: required(() => t('consent.giverMissing')),
        on: consentDay,
      },
    },
  });
}

export function consentOf({ consent }: EnrolValues): Consent {
  return { ...consent, given_by: consent.given_by.trim() };
}

export function draftOf(values: EnrolValues): Required<NewStudent> {
  return { ...identityOf(values), consent: consentOf(values) };
}
