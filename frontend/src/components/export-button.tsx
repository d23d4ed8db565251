import { ActionIcon, Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconTableExport } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';

import { toApiError } from '@/lib/api-error';
import { saveWorkbook } from '@/lib/save-file';
import { words } from '@/lib/words';
import { buildWorkbook, type Table } from '@/lib/xlsx';

const t = words('components');

interface ExportButtonProps<Row> {
  /** The table as it is shown; read when the button is pressed. */
  table: () => Table<Row> | Promise<Table<Row>>;
  disabled?: boolean;
  /** An icon alone, where there is little room. */
  compact?: boolean;
}

/** Saves a table as a workbook, made by the browser itself. */
export function ExportButton<Row>({ table, disabled = false, compact = false }: ExportButtonProps<Row>) {
  const { mutate, isPending } = useMutation({
    mutationFn: async () => {
      const made = await table();
      saveWorkbook(made.name, await buildWorkbook(made));
    },
    onError: (cause) => {
      notifications.show({ color: 'red', title: t('nothingExported'), message: toApiError(cause).message });
    },
  });
  const press = () => {
    if (!isPending) mutate();
  };
  if (compact) {
    return (
      <ActionIcon
        variant="default"
        size={30}
        title={t('export')}
        aria-label={t('export')}
        aria-busy={isPending}
        disabled={disabled}
        onClick={press}
      >
        <IconTableExport size={17} stroke={1.8} aria-hidden />
      </ActionIcon>
    );
  }
  return (
    <Button
      variant="default"
      size="xs"
      leftSection={<IconTableExport size={16} stroke={1.8} aria-hidden />}
      aria-busy={isPending}
      disabled={disabled}
      onClick={press}
    >
      {t('export')}
    </Button>
  );
}
