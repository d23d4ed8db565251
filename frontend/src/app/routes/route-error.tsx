import { Button } from '@mantine/core';
import { IconBug } from '@tabler/icons-react';

import { EmptyState } from '@/components/empty-state';

/** Shown in place of a page that broke while it was drawn. */
export function RouteErrorScreen() {
  return (
    <div role="alert">
      <title>Something broke · Rollcall</title>
      <EmptyState
        icon={IconBug}
        title="This page broke"
        action={<Button onClick={() => window.location.reload()}>Reload the page</Button>}
      >
        The register itself goes on in the server and nothing of it is lost. Reload the page; if it breaks again, tell
        whoever looks after Rollcall what you did just before.
      </EmptyState>
    </div>
  );
}
