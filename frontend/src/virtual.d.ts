/** The styles of Mantine's components that are in use: frontend/mantine-styles.ts. */
declare module 'virtual:mantine-styles';
