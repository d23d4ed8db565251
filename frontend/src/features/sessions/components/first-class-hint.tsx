import { Button } from '@mantine/core';
import { Link } from 'react-router';

import { Notice } from '@/components/notice';

/** Without a class Rollcall shows who is there, and keeps nothing of it. */
export function FirstClassHint() {
  return (
    <Notice
      tone="info"
      title="Create a class to keep attendance"
      action={
        <Button size="xs" component={Link} to="/classes/new">
          Create a class
        </Button>
      }
    >
      <p>Until then the register shows everyone who is enrolled, and nothing of it is kept.</p>
    </Notice>
  );
}
