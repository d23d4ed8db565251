import { useMutation, useQueryClient } from '@tanstack/react-query';

import { acceptViewMutation, getHealthQueryKey, getLiveQueryKey } from '@/api/@tanstack/react-query.gen';
import { ActionButton } from '@/components/action-button';
import { words } from '@/lib/words';

const t = words('health');

/** Says of a camera that was turned that it is meant to look there. */
export function AcceptView() {
  const queryClient = useQueryClient();
  const { mutate, isPending, error } = useMutation({
    ...acceptViewMutation(),
    onSettled: () =>
      Promise.all(
        [getLiveQueryKey(), getHealthQueryKey()].map((queryKey) => queryClient.invalidateQueries({ queryKey })),
      ),
  });
  return (
    <>
      <ActionButton size="xs" variant="default" pending={isPending} onClick={() => mutate({})}>
        {t('meantSo')}
      </ActionButton>
      {error && <span role="alert">{error.message}</span>}
    </>
  );
}
