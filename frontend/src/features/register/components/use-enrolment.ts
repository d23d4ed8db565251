import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import { createStudent } from '@/features/register/api/create-student';
import { updateConsent } from '@/features/register/api/update-consent';
import type { ApiError } from '@/lib/api-error';
import { queryKeys } from '@/lib/query-keys';
import type { Consent, Student, StudentDraft } from '@/types/api';
import type { RejectedPhoto } from '@/types/enrolment';

import type { TrayPhoto } from './photo-tray';
import { sendPhotos } from './send-photos';

export interface SaveOrder {
  draft: StudentDraft;
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
      let saved = student ?? (await createStudent(draft));
      setStudent(saved);
      if (consent) {
        saved = await updateConsent(saved.id, consent);
        setStudent(saved);
      }
      const { photos: sent, added, replaced, rejected, error } = await sendPhotos(saved.id, photos);
      const counted = { addedInAll: tally.addedInAll + added, total: tally.total + added - replaced };
      setTally(counted);
      return { student: saved, sent, added, ...counted, rejected, photoError: error };
    },
    onSettled: () => {
      void queryClient.invalidateQueries({ queryKey: queryKeys.students });
      void queryClient.invalidateQueries({ queryKey: queryKeys.live });
    },
  });
  return { student, save: mutation.mutate, saving: mutation.isPending, error: mutation.error, result: mutation.data };
}
