import type { GetInputPropsReturnType } from '@mantine/form';

import type { GuardianValues } from '@/lib/student-form';

/** What the fields of a student ask of the form that they are part of, whatever else is in it. */
export interface StudentFieldsForm {
  values: { guardians: GuardianValues[] };
  errors: Record<string, React.ReactNode>;
  key: (path: string) => string;
  getInputProps: (path: string) => GetInputPropsReturnType;
  getInputNode: (path: string) => HTMLElement | null;
  insertListItem: (path: 'guardians', item: GuardianValues) => void;
  removeListItem: (path: 'guardians', index: number) => void;
}
