import { IconArrowLeft } from '@tabler/icons-react';
import { Link } from 'react-router';

import classes from './back-link.module.css';

/** Above a page's heading: where it belongs. */
export function BackLink({ to, children }: { to: string; children: string }) {
  return (
    <Link to={to} className={classes.back} data-screen>
      <IconArrowLeft size={15} stroke={1.8} aria-hidden />
      <bdi>{children}</bdi>
    </Link>
  );
}
