import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import { addPhotos } from '@/features/register/api/add-photos';
import { createStudent } from '@/features/register/api/create-student';
import { updateConsent } from '@/features/register/api/update-consent';
import { ApiError } from '@/lib/api-error';
import { queryKeys } from '@/lib/query-keys';
import type { Consent, RejectedPhoto, Student, StudentDraft } from '@/types/api';

import type { TrayPhoto } from './photo-tray';

export interface SaveOrder {
  draft: StudentDraft;
  /** To be recorded for a student who exists and has none. */
  consent: Consent | null;
  photos: TrayPhoto[];
}

export interface SaveResult {
  student: Student;
  sent: TrayPhoto[];
  added: number;
  rejected: RejectedPhoto[];
  /** Why the photos did not arrive, where it was not the photos' own fault. */
  photoError: ApiError | null;
}

function isRejectedPhoto(value: unknown): value is RejectedPhoto {
  return typeof value === 'object' && value !== null && 'file' in value && 'message' in value;
}

function rejectedIn(error: ApiError): RejectedPhoto[] {
  const { rejected } = error.details;
  return Array.isArray(rejected) ? rejected.filter(isRejectedPhoto) : [];
}

async function sendPhotos(student: Student, photos: TrayPhoto[]): Promise<SaveResult> {
  const result: SaveResult = { student, sent: photos, added: 0, rejected: [], photoError: null };
  if (photos.length === 0) return result;
  try {
    const { rejected } = await addPhotos(student.id, photos);
    return { ...result, rejected, added: photos.length - rejected.length };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const rejected = rejectedIn(error);
    if (error.code === 'no_photo_taken' && rejected.length > 0) return { ...result, rejected };
    return { ...result, sent: [], photoError: error };
  }
}

/** Saves a student and then the photos. Once the student exists it is never created again. */
export function useEnrolment(existing: Student | null) {
  const queryClient = useQueryClient();
  const [student, setStudent] = useState(existing);
  const mutation = useMutation({
    mutationFn: async ({ draft, consent, photos }: SaveOrder) => {
      let saved = student ?? (await createStudent(draft));
      setStudent(saved);
      if (consent) {
        saved = await updateConsent(saved.id, consent);
        setStudent(saved);
      }
      return sendPhotos(saved, photos);
    },
    onSettled: () => {
      void queryClient.invalidateQueries({ queryKey: queryKeys.students });
      void queryClient.invalidateQueries({ queryKey: queryKeys.live });
    },
  });
  return { student, save: mutation.mutate, saving: mutation.isPending, error: mutation.error, result: mutation.data };
}
