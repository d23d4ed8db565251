import { Button } from '@mantine/core';
import { IconMapOff } from '@tabler/icons-react';
import { Link } from 'react-router';

import { EmptyState } from '@/components/empty-state';
import { PageHeading } from '@/components/page-heading';

export function NotFoundRoute() {
  return (
    <>
      <title>Not found · Rollcall</title>
      <PageHeading title="Not found" />
      <EmptyState
        icon={IconMapOff}
        title="There is no page at this address"
        action={
          <Button component={Link} to="/">
            Go to the live view
          </Button>
        }
      >
        The address may be mistyped, or the page may have moved.
      </EmptyState>
    </>
  );
}
