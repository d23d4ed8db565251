import { randomId } from '@mantine/hooks';

import type { Guardian, Student } from '@/types/api';

/** As many as the server takes. */
export const MOST_GUARDIANS = 10;

export interface GuardianValues extends Guardian {
  /** Ours, for the list on the screen. */
  key: string;
}

/** Who a student is, as it stands in a form. */
export interface StudentValues {
  number: string;
  name: string;
  guardians: GuardianValues[];
}

export type StudentIdentity = Pick<Student, 'number' | 'name' | 'guardians'>;

/** Something, an at sign, and a domain with a dot: the server and the mail itself say the rest. */
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

export const required = (message: string) => (value: string) => (value.trim() === '' ? message : null);

export const identityRules = {
  number: required('Enter the student number.'),
  name: required('Enter the student’s name.'),
};

export const guardianRules = {
  name: required('Enter the guardian’s name.'),
  email: (value: string) => (EMAIL.test(value.trim()) ? null : 'Enter a complete e-mail address.'),
};

export function newGuardian(): GuardianValues {
  return { key: randomId(), name: '', email: '', language: 'en' };
}

export function valuesOf({ number, name, guardians }: StudentIdentity): StudentValues {
  return { number, name, guardians: guardians.map((guardian) => ({ ...guardian, key: randomId() })) };
}

export function identityOf({ number, name, guardians }: StudentValues): StudentIdentity {
  return {
    number: number.trim(),
    name: name.trim(),
    guardians: guardians.map((guardian) => ({
      name: guardian.name.trim(),
      email: guardian.email.trim(),
      language: guardian.language,
    })),
  };
}
