/** The providers around everything, in order: language, look, server state, messages, router. */
import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { ApiProblem } from './api.ts';
import { cssVariables, theme } from './design/theme.ts';
import { NotifyCorner } from './kit/notify.tsx';
import { router } from './router.tsx';
import { LanguageProvider } from './text.tsx';

const client = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      refetchOnWindowFocus: false,
      // Asked without a network too: the answer may be kept on the device, and otherwise the refusal says so at once.
      networkMode: 'always',
      refetchOnReconnect: 'always',
      // A refusal will not change by asking again; a lost connection may.
      retry: (count, problem) => navigator.onLine && problem instanceof ApiProblem && (problem.status === 0 || problem.status >= 502) && count < 2,
    },
  },
});

export function App() {
  return (
    <LanguageProvider>
      <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
        <QueryClientProvider client={client}>
          <NotifyCorner />
          <RouterProvider router={router} />
        </QueryClientProvider>
      </MantineProvider>
    </LanguageProvider>
  );
}
