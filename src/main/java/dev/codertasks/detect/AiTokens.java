package dev.codertasks.detect;

import static dev.codertasks.detect.PatternDetector.inWord;
import static dev.codertasks.detect.PatternDetector.token;

import java.util.List;

/** Providers of models and what is built around them. */
final class AiTokens {
  private static final String WORD = "[A-Za-z0-9_-]";

  static final List<Detector> ALL =
      List.of(
          token("anthropic_key", "sk-ant-", WORD + "{24,}"),
          token("openrouter_key", "sk-or-", "(?:v\\d-)?[a-f0-9]{40,}"),
          token("openai_key", "sk-proj-", WORD + "{24,}"),
          token("openai_key", "sk-svcacct-", WORD + "{24,}"),
          token("openai_key", "sk-admin-", WORD + "{24,}"),
          token("openai_key", "sk-None-", WORD + "{24,}"),
          inWord("openai_key", "t3blbkfj", "sk-[A-Za-z0-9_-]{20,90}T3BlbkFJ[A-Za-z0-9_-]{20,}"),
          token("langfuse_key", "sk-lf-", "[a-f0-9-]{36}"),
          token("helicone_key", "sk-helicone-", "[a-z0-9-]{20,}"),
          // OpenAI's oldest form, which DeepSeek, Moonshot, Stability and others took over.
          token("openai_key", "sk-", "[A-Za-z0-9]{30,}"),
          token("openai_key", "sk-", "(?:[A-Za-z0-9]{2,12}-){1,2}[A-Za-z0-9]{30,}"),
          token("openai_session", "sess-", "[A-Za-z0-9]{40}\\b"),
          token("context7_key", "ctx7sk-", "[a-f0-9-]{36}"),
          token("brave_key", "BSA", "[A-Za-z0-9_-]{28}\\b"),
          token("llama_key", "LLM|", "\\d{10,}\\|[A-Za-z0-9_-]{20,}"),
          token("huggingface_token", "hf_", "[A-Za-z0-9]{30,}"),
          token("huggingface_token", "api_org_", "[A-Za-z0-9]{30,}"),
          token("replicate_token", "r8_", "[A-Za-z0-9]{34,}"),
          token("groq_key", "gsk_", "[A-Za-z0-9]{40,}"),
          token("xai_key", "xai-", "[A-Za-z0-9_-]{60,}"),
          token("perplexity_key", "pplx-", "[A-Za-z0-9]{40,}"),
          token("cerebras_key", "csk-", "[a-z0-9]{40,}"),
          token("nvidia_key", "nvapi-", WORD + "{50,}"),
          token("together_key", "tgp_v1_", WORD + "{36,}"),
          token("fireworks_key", "fw_", "[A-Za-z0-9]{22,}"),
          token("elevenlabs_key", "sk_", "[a-f0-9]{48}\\b"),
          token("langsmith_key", "lsv2_", "[a-z]{2}_[a-f0-9]{32}_[a-f0-9]{8,}"),
          token("langsmith_key", "ls__", "[a-f0-9]{32}"),
          token("pinecone_key", "pcsk_", "[A-Za-z0-9_]{40,}"),
          token("wandb_key", "wandb_v1_", WORD + "{40,}"),
          token("voyage_key", "pa-", "[A-Za-z0-9_-]{43}"),
          token("jina_key", "jina_", WORD + "{40,}"),
          token("tavily_key", "tvly-", WORD + "{28,}"),
          token("firecrawl_key", "fc-", "[a-f0-9]{32}"),
          token("e2b_key", "e2b_", "[a-f0-9]{36,}"),
          token("runpod_key", "rpa_", "[A-Z0-9]{36,}"),
          token("anyscale_key", "esecret_", "[A-Za-z0-9]{24,}"),
          token("friendli_token", "flp_", "[A-Za-z0-9]{40,}"),
          token("cursor_key", "key_", "[a-f0-9]{60,}"),
          token("llamacloud_key", "llx-", "[A-Za-z0-9]{40,}"),
          token("apify_token", "apify_api_", "[A-Za-z0-9]{32,}"),
          token("browserbase_key", "bb_live_", WORD + "{20,}"),
          token("unkey_key", "unkey_", "[A-Za-z0-9]{20,}"));

  private AiTokens() {}
}
