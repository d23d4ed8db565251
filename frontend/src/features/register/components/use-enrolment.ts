import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import { getLiveQueryKey } from '@/api/@tanstack/react-query.gen';
import { createStudent, updateStudent } from '@/api/sdk.gen';
import type { Consent, NewStudent, RejectedPhoto, Student } from '@/api/types.gen';
import type { ApiError } from '@/lib/api-error';
import { tagged } from '@/lib/query-keys';

import type { TrayPhoto } from './photo-tray';
import { sendPhotos } from './send-photos';

export interface SaveOrder {
  draft: NewStudent;
  /** To be recorded for a student who exists and has none. */
  consent: Consent | null;
  photos: TrayPhoto[];
}

export interface SaveResult {
  student: Student;
  sent: TrayPhoto[];
  /** This time. */
  added: number;
  /** Since this page was opened. */
  addedInAll: number;
  /** On record now. */
  total: number;
  rejected: RejectedPhoto[];
  /** Why the photos did not arrive, where it was not the photos' own fault. */
  photoError: ApiError | null;
}

/** Saves a student and then the photos. Once the student exists it is never created again. */
export function useEnrolment(existing: Student | null) {
  const queryClient = useQueryClient();
  const [student, setStudent] = useState(existing);
  const [tally, setTally] = useState({ addedInAll: 0, total: existing?.photos.length ?? 0 });
  const mutation = useMutation({
    mutationFn: async ({ draft, consent, photos }: SaveOrder): Promise<SaveResult> => {
      let saved = student ?? (await createStudent({ body: draft })).data;
      setStudent(saved);
      if (consent) {
        saved = (await updateStudent({ path: { student_id: saved.id }, body: { consent } })).data;
        setStudent(saved);
      }
      const { photos: sent, added, replaced, rejected, error } = await sendPhotos(saved.id, photos);
      const counted = { addedInAll: tally.addedInAll + added, total: tally.total + added - replaced };
      setTally(counted);
      return { student: saved, sent, added, ...counted, rejected, photoError: error };
    },
    onSettled: () => {
      void queryClient.invalidateQueries({ queryKey: tagged('students') });
      void queryClient.invalidateQueries({ queryKey: getLiveQueryKey() });
    },
  });
  return { student, save: mutation.mutate, saving: mutation.isPending, error: mutation.error, result: mutation.data };
}
