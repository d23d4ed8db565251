import { Loader } from '@mantine/core';

/** While the page that was asked for is on its way. */
export function LoadingScreen() {
  return (
    <div role="status" aria-label="Loading" style={{ display: 'grid', placeItems: 'center', minHeight: '100dvh' }}>
      <Loader aria-hidden />
    </div>
  );
}
