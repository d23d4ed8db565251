import { useForm, type UseFormReturnType } from '@mantine/form';

import type { Guardian, Student } from '@/api/types.gen';
import type { IdentityChanges } from '@/features/students/api/update-student';
import { guardianRules, identityOf, identityRules, valuesOf, type StudentValues } from '@/lib/student-form';

export type EditForm = UseFormReturnType<StudentValues>;

export function useEditForm(student: Student): EditForm {
  return useForm<StudentValues>({
    initialValues: valuesOf(student),
    validate: { ...identityRules, guardians: guardianRules },
  });
}

const sameGuardian = (a: Guardian, b: Guardian | undefined) =>
  a.name === b?.name && a.email === b.email && a.language === b.language;

/** What of `seen` the form has otherwise by now. */
export function changesTo(seen: Student, values: StudentValues): IdentityChanges {
  const { number, name, guardians } = identityOf(values);
  const changes: IdentityChanges = {};
  if (number !== seen.number) changes.number = number;
  if (name !== seen.name) changes.name = name;
  const same =
    guardians.length === seen.guardians.length &&
    guardians.every((guardian, index) => sameGuardian(guardian, seen.guardians[index]));
  if (!same) changes.guardians = guardians;
  return changes;
}

export function focusFirst(form: EditForm, errors: object): void {
  const [path] = Object.keys(errors);
  if (path !== undefined) form.getInputNode(path)?.focus();
}
