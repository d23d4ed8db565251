import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';

import { getSeatsOptions, getSeatsQueryKey } from '@/api/@tanstack/react-query.gen';
import { putSeats } from '@/api/sdk.gen';
import type { Seat, SeatPlan } from '@/api/types.gen';

/** Where a class sits in its own room. */
export const seatsQuery = (classId: string) => queryOptions(getSeatsOptions({ path: { class_id: classId } }));

/** Keeps one plan after the other, each made on the one before: `seen` is what stood there at first. */
export function useChangeSeats(classId: string, seen: SeatPlan, onRefused: (message: string) => void) {
  const queryClient = useQueryClient();
  const version = useRef(seen.version);
  const path = { class_id: classId };
  return useMutation({
    scope: { id: `seats-${classId}` },
    mutationFn: async (seats: Seat[]) => {
      const { data } = await putSeats({ path, body: { seats }, headers: { 'If-Match': `"${version.current}"` } });
      version.current = data.version;
      return data;
    },
    onError: ({ message }) => onRefused(message),
    onSuccess: (plan) => queryClient.setQueryData(getSeatsQueryKey({ path }), plan),
  });
}
