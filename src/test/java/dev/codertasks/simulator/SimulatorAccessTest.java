package dev.codertasks.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may ask, and with which token. */
class SimulatorAccessTest {
  private final ManualClock clock = new ManualClock(Instant.parse("2026-11-24T12:00:10Z"));
  private final SimulatedCoder coder = SimulatedCoder.start(SimulatorOptions.DEFAULT.on(clock));
  private final RawClient http = new RawClient(coder);
  private final HttpClient plain = HttpClient.newHttpClient();

  @AfterEach
  void stop() {
    http.close();
    plain.close();
    coder.close();
  }

  private HttpResponse<String> ask(String query, String header, String value) throws Exception {
    URI uri = coder.url().resolve("/api/v2/users/me" + query);
    return plain.send(
        HttpRequest.newBuilder(uri).header(header, value).build(), BodyHandlers.ofString());
  }

  @ParameterizedTest
  @CsvSource({
    "'', Coder-Session-Token, TOKEN",
    "'', Authorization, Bearer TOKEN",
    "'', Cookie, a=b; coder_session_token=TOKEN",
    "?coder_session_token=TOKEN, X-Other, x",
    "?access_token=TOKEN, X-Other, x"
  })
  void takesTheTokenWhereverCoderDoes(String query, String header, String value) throws Exception {
    String token = coder.token();

    HttpResponse<String> answer =
        ask(query.replace("TOKEN", token), header, value.replace("TOKEN", token));

    assertThat(answer.statusCode()).isEqualTo(200);
  }

  @Test
  void aCookieWinsOverTheHeader() throws Exception {
    HttpResponse<String> answer =
        plain.send(
            HttpRequest.newBuilder(coder.url().resolve("/api/v2/users/me"))
                .header("Coder-Session-Token", coder.token())
                .header("Cookie", "coder_session_token=" + coder.tokenOf("alice"))
                .build(),
            BodyHandlers.ofString());

    assertThat(RawClient.json(answer).get("username").asString()).isEqualTo("alice");
  }

  @Test
  void tellsAWrongSecretFromAnUnknownKey() throws Exception {
    http.token(coder.token().substring(0, 11) + "x".repeat(22));

    HttpResponse<String> answer = http.get("users/me");

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(RawClient.json(answer).get("detail").asString())
        .isEqualTo("API key secret is invalid.");
  }

  @Test
  void aTokenWorksForItsLifetime() throws Exception {
    String body = "{\"token_name\":\"short\",\"lifetime\":3600000000000}";
    http.token(
        RawClient.json(http.send("POST", "users/me/keys/tokens", body)).get("key").asString());
    clock.advance(Duration.ofMinutes(59));

    assertThat(status()).isEqualTo(200);
    clock.advance(Duration.ofMinutes(1));
    assertThat(status()).isEqualTo(401);
  }

  private int status() throws IOException {
    return http.get("users/me").statusCode();
  }

  @Test
  void twoTokensCannotHaveOneName() throws Exception {
    http.send("POST", "users/me/keys/tokens", "{\"token_name\":\"mcp\"}");

    HttpResponse<String> again =
        http.send("POST", "users/me/keys/tokens", "{\"token_name\":\"mcp\"}");

    assertThat(again.statusCode()).isEqualTo(409);
  }

  @Test
  void aTokenOfAnotherUserIsNotFound() throws Exception {
    String alices = coder.tokenOf("alice");

    assertThat(http.get("users/me/keys/" + alices.substring(0, 10)).statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource({"/api/experimental/tasks, 200", "/api/experimental/chats, 404", "/api/v3/x, 200"})
  void onlyTasksAreMountedTwice(String path, int status) throws Exception {
    assertThat(http.get(path).statusCode()).isEqualTo(status);
  }

  @Test
  void aHeadIsAnsweredWithoutABody() throws Exception {
    HttpRequest head = HttpRequest.newBuilder(coder.url()).HEAD().build();

    assertThat(plain.send(head, BodyHandlers.ofString()).body()).isEmpty();
    assertThat(plain.send(head, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
  }

  @Test
  void anOrganizationIsFoundByNameAndAsTheDefault() throws Exception {
    assertThat(http.json("organizations/default")).isEqualTo(http.json("organizations/coder"));
    assertThat(http.get("organizations/nosuch").statusCode()).isEqualTo(404);
  }
}
