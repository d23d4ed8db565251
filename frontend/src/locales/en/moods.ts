export const moods = {
  mood: {
    Satisfied: 'Satisfied',
    Interested: 'Interested',
    Focused: 'Focused',
    Bored: 'Bored',
    Confused: 'Confused',
  },
} as const;
