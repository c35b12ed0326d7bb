/** How the operator's commands speak of themselves and of a mistaken call: in the language asked for, never the library's own words. */
import { describe, expect, it } from 'vitest';
import { chungtay } from '../support/cli.ts';

describe('the words of a command', () => {
  it('are Vietnamese in every help', async () => {
    for (const words of [['--help'], ['help'], ['plan', '--help'], ['plan', 'check', '--help'], ['series', 'import', '--help'], ['user', 'add', '--help'], ['doctor', '--help']]) {
      const { code, out } = await chungtay(...words);
      expect([words, code]).toEqual([words, 0]);
      expect(out).toContain('Cách dùng: chungtay');
      expect(out).toContain('Tùy chọn:');
      expect(out).not.toMatch(/Usage:|Options:|Commands:|Arguments:|\[options\]|\[command\]|display help|choices:|default:/);
    }
  });

  it('are English when asked for', async () => {
    const { out } = await chungtay('plan', 'check', '--lang', 'en', '--help');
    for (const said of ['Usage: chungtay plan check [options]', 'Options:', 'one of: text, json; default: text', 'Show the help of a command']) expect(out.replaceAll(/\s+/g, ' ')).toContain(said);
  });

  it.each([
    [['plan', 'chek'], 'Không có lệnh “chek”. Có phải là check?'],
    [['plan', 'check'], 'Thiếu tham số “files”.'],
    [['plan', 'check', 'a.yaml', '--lan'], 'Không có tùy chọn “--lan”. Có phải là --lang?'],
    [['plan', 'check', 'a.yaml', '--lang'], 'Tùy chọn “--lang <lang>” thiếu giá trị.'],
    [['doctor', '--format', 'xml'], '“xml” không dùng được cho “--format <format>”. Chọn một trong: text, json.'],
    [['doctor', 'a', 'b'], 'Thừa tham số: lệnh nhận 0, đã gõ 2 (a, b).'],
    [['user', 'add', 'ai-do'], 'Thiếu tùy chọn bắt buộc “--name <name>”.'],
    [['plan', 'evaluate', 'a.yaml', '--as-of', '2024-13-01'], '“2024-13-01” không dùng được cho “--as-of <date>”. "2024-13-01" không phải một ngày có thật (dạng 2025-12-31)'],
    [['plan', 'chek', '--lang', 'en'], 'There is no command “chek”. Did you mean check?'],
  ])('say what is wrong with %j', async (words, said) => {
    const { code, err, out } = await chungtay(...words);
    expect([code, err, out]).toEqual([2, `${said}\n`, '']);
  });
});
