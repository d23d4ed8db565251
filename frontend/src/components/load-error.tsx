import { Button } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';

import { Notice } from '@/components/notice';
import type { ApiError } from '@/lib/api-error';
import { words } from '@/lib/words';

const t = words('components');

interface LoadErrorProps {
  title: string;
  error: ApiError;
  onRetry: () => void;
  retrying?: boolean;
}

export function LoadError({ title, error, onRetry, retrying = false }: LoadErrorProps) {
  return (
    <Notice
      tone="bad"
      title={title}
      role="alert"
      action={
        <Button
          size="xs"
          variant="default"
          leftSection={<IconRefresh size={16} aria-hidden />}
          onClick={onRetry}
          loading={retrying}
        >
          {t('tryAgain')}
        </Button>
      }
    >
      <p>{error.message}</p>
      {error.requestId !== undefined && <p>{t('request', { id: error.requestId })}</p>}
    </Notice>
  );
}
