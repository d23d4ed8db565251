export const people = {
  numberMissing: 'Enter the student number.',
  nameMissing: 'Enter the student’s name.',
  guardianNameMissing: 'Enter the guardian’s name.',
  emailIncomplete: 'Enter a complete e-mail address.',
} as const;
