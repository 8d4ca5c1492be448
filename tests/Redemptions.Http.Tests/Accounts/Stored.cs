namespace Redemptions.Http.Tests.Accounts;

/// <summary>Accounts and keys that no other test uses, made over HTTP.</summary>
internal static class Stored
{
    private static int _accounts;

    public static async Task<string> AccountAsync(ServiceFixture service)
    {
        var account = $"stored-{Interlocked.Increment(ref _accounts)}";
        (await service.Client.PostAsync("/accounts", $$"""{"account": "{{account}}"}""")).Status.Should().Be(System.Net.HttpStatusCode.OK);
        return account;
    }

    /// <summary>A key of the account, as the answer tells it.</summary>
    public static Task<HttpAnswer> KeyAsync(HttpTestClient client, string account, string roles = "\"redeem\", \"read\"", string more = "") =>
        client.PostAsync($"/accounts/{account}/keys", $$"""{"name": "till-7", "roles": [{{roles}}]{{more}}}""");

    /// <summary>The service as a fresh key of the account sees it.</summary>
    public static async Task<HttpTestClient> ClientAsync(ServiceFixture service, string account, string roles = "\"redeem\", \"read\", \"operate\"") =>
        service.As((await KeyAsync(service.Client, account, roles)).String("secret"));
}
