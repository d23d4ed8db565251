import type { ReactNode } from 'react';

import type { Undecided } from '@/api/types.gen';

export type Person = Pick<Undecided, 'student_id' | 'name'>;

/** What other features say in the dialog. */
export interface CloseSlots {
  /** Who would be written to about these. */
  told: (absent: Person[]) => ReactNode;
  /** The faces that nobody could be found for, to be named here. */
  faces: (sessionId: string) => ReactNode;
}
