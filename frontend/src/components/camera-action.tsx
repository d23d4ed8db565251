import { useMutation, useQueryClient, type UseMutationOptions } from '@tanstack/react-query';
import type { ReactNode } from 'react';

import { getHealthQueryKey, getLiveQueryKey } from '@/api/@tanstack/react-query.gen';
import type { Camera } from '@/api/types.gen';
import { ActionButton } from '@/components/action-button';
import type { ApiError } from '@/lib/api-error';

interface CameraActionProps<Asked> {
  /** The call, which asks for nothing more. */
  call: UseMutationOptions<Camera, ApiError, Asked>;
  asked: Asked;
  icon?: ReactNode;
  children: ReactNode;
}

/** Does something with the camera; how it is then, everything that shows it asks at once. */
export function CameraAction<Asked>({ call, asked, icon, children }: CameraActionProps<Asked>) {
  const queryClient = useQueryClient();
  const { mutate, isPending, error } = useMutation({
    ...call,
    onSettled: () =>
      Promise.all(
        [getLiveQueryKey(), getHealthQueryKey()].map((queryKey) => queryClient.invalidateQueries({ queryKey })),
      ),
  });
  return (
    <>
      <ActionButton size="xs" variant="default" leftSection={icon} pending={isPending} onClick={() => mutate(asked)}>
        {children}
      </ActionButton>
      {error && <span role="alert">{error.message}</span>}
    </>
  );
}
