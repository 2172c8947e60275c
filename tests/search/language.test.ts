import { expect, test } from 'vitest'
import { languageOf } from '../../utils/search/language'

test.each([
  ['ko', '오늘은 반도체 시장을 정리한다.'],
  ['ko', 'ㅋㅋㅋ'],
  ['ko', '한국어 문장'.normalize('NFD')],
  ['ko', 'OpenAI의 GPT-5와 Anthropic의 Claude를 비교한 benchmark 결과를 정리했다'],
  // Hangul may be few among names, when no English words join them.
  ['ko', 'NVIDIA GB200 Blackwell Ultra Supermicro 출시'],
  ['en', 'The market is up, and we think it will stay there'],
  ['en', 'THE STATE OF STARTUPS'],
  ['en', "What we've learnt"],
  ['en', 'The founder said that the word 안녕 is the first that you learn in Seoul'],
  ['ja', '今日は市場が大きく動いた'],
  ['ja', 'スタートアップ'],
  ['ja', '日銀、政策金利引き上げ'],
  ['ja', 'OpenAIの新しいモデルはGPT-5'],
  ['zh', '人工智能正在改变世界'],
  ['zh', '優の良品推出新產品在台灣上市銷售'],
  ['zh', 'OpenAI 发布新模型 GPT'],
  ['ru', 'Рынок вырос на два процента, и это хорошо'],
  ['ru', 'Компания OpenAI выпустила ChatGPT'],
  ['ru', 'мост'],
  ['uk', 'Ринок зріс на два відсотки, і це добре'],
  ['uk', 'ЇЖАК'],
  ['ar', 'ارتفعت الأسهم اليوم في السوق'],
  ['fa', 'بازار امروز کمی بالا رفت و این خبر خوبی است'],
  ['he', 'השוק עלה היום'],
  ['el', 'Η αγορά ανέβηκε σήμερα'],
  ['th', 'ตลาดหุ้นวันนี้ปรับตัวขึ้น'],
  ['hi', 'आज बाज़ार ऊपर गया'],
  ['de', 'Der Markt ist heute gestiegen und das ist gut für die Anleger'],
  ['de', 'Große Straßen'],
  ['fr', 'Le marché est en hausse et les investisseurs sont contents'],
  ['es', 'El mercado sube y los inversores están contentos con las noticias'],
  ['es', 'Mañana, España'],
  ['pt', 'O mercado subiu e os investidores não estão com medo da inflação'],
  ['it', 'Il mercato è salito e gli investitori sono contenti della notizia'],
  ['nl', 'De markt is vandaag gestegen en dat is goed voor het vertrouwen van beleggers'],
  ['tr', 'Piyasa bugün yükseldi ve bu yatırımcılar için çok iyi'],
  ['vi', 'Thị trường hôm nay tăng và đây là tin tốt cho nhà đầu tư'],
])('%s: %s', (language, text) => {
  expect(languageOf(text)).toBe(language)
})

test.each([
  ['nothing', ''],
  ['one letter', '가'],
  ['one letter among digits', 'A 2024'],
  ['no letters', '2024-11-05 12:00 +3.5% 😀🚀'],
  ['names only', 'Anthropic Claude Opus'],
  ['Polish', 'Rynek akcji wzrósł dzisiaj o dwa procent, a inwestorzy są bardzo zadowoleni'],
  ['Finnish', 'Markkinat nousivat tänään ja sijoittajat ovat tyytyväisiä, mikä on tietysti hyvä uutinen kaikille'],
  ['Serbian', 'Тржиште је данас порасло, што је добра вест за њих'],
  ['Urdu', 'آج بازار میں تیزی رہی اور سرمایہ کار خوش ہیں'],
])('undefined for %s', (_, text) => {
  expect(languageOf(text)).toBeUndefined()
})

test.each([
  ['a link', 'https://example.com/the/of/and/is/it/for-you?in=the'],
  ['a link in Hangul', 'https://ko.wikipedia.org/wiki/대한민국'],
  ['a link without a scheme', 'example.com/the-of-and'],
  ['an address', 'the@example.com'],
  ['mentions', '@the_of_and @the @of'],
  ['hashtags', '#the #한국어 #日本語 #по_русски'],
])('%s does not count', (_, text) => {
  expect(languageOf(text)).toBeUndefined()
})

test.each([
  ['a link', 'ko', 'https://example.com/is/it/the/of/and/what/you/want 링크'],
  ['a link without a scheme', 'ko', 'example.com/is-it-the-of-and-what-you-want에서'],
  ['a mention', 'ko', '@the_harbour_of_the_demo님이'],
  ['a hashtag', 'en', '#아주아주아주아주긴한글해시태그 is the one'],
])('what follows %s counts', (_, language, text) => {
  expect(languageOf(text)).toBe(language)
})

test('a fifth of the letters in Hangul makes it Korean, less does not', () => {
  expect(languageOf(`${'가'.repeat(6)} the of and is it you to be on the`)).toBe('ko')
  expect(languageOf(`${'가'.repeat(4)} the of and is it you to be on the`)).toBe('en')
})

test('the first 2,000 code units decide', () => {
  expect(languageOf(`${'1'.repeat(1_998)}한글${'the '.repeat(999)}`)).toBe('ko')
  expect(languageOf(`${'1'.repeat(1_999)}한글`)).toBeUndefined()
})
