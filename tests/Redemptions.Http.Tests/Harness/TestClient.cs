namespace Redemptions.Http.Tests.Harness;

/// <summary>A client with a jitter of 1, whose pauses are known.</summary>
internal static class TestClient
{
    public const string Key = "sk_test_of_the_client";

    public static RedemptionsHttpClient Of(HttpClient http, JumpingTime time) =>
        new(http, new RepeatedCalls(http, new RedemptionsHttpOptions { ApiKey = new Sensitive(Key) }, time) { Jitter = () => 1 });
}
