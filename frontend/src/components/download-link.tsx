import { Button } from '@mantine/core';
import { IconFileSpreadsheet } from '@tabler/icons-react';

/** A workbook that the server writes; the browser fetches it by itself. */
export function DownloadLink({ href, children }: { href: string; children: string }) {
  return (
    <Button
      component="a"
      href={href}
      download
      variant="default"
      size="xs"
      leftSection={<IconFileSpreadsheet size={16} stroke={1.8} aria-hidden />}
    >
      {children}
    </Button>
  );
}
