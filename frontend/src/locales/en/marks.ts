export const marks = {
  status: {
    present: 'Present',
    late: 'Late',
    left_early: 'Left early',
    excused: 'Excused',
    absent: 'Absent',
    unmarked: 'Unmarked',
  },
  /** Within a sentence, after a number. */
  statusInText: {
    present: 'present',
    late: 'late',
    left_early: 'left early',
    excused: 'excused',
    absent: 'absent',
    unmarked: 'unmarked',
  },
  /** One letter a mark, for tables of many. */
  letter: {
    present: 'P',
    late: 'L',
    left_early: 'E',
    excused: 'X',
    absent: 'A',
    unmarked: '–',
  },
  source: {
    camera: 'Camera',
    teacher: 'Teacher',
    import: 'Import',
  },
  lateBy: 'Late, {minutes, number} min',
} as const;
