namespace Redemptions.Api.Tests.Accounts;

/// <summary>Accounts and keys that no other test uses, created over HTTP.</summary>
internal static class Stored
{
    private static int _accounts;

    public static async Task<string> AccountAsync(ServiceFixture service)
    {
        var account = $"stored-{Interlocked.Increment(ref _accounts)}";
        (await service.Client.PostAsync("/accounts", $$"""{"account": "{{account}}"}""")).Status.Should().Be(System.Net.HttpStatusCode.OK);
        return account;
    }

    /// <summary>Creates a key of the account; returns the answer.</summary>
    public static Task<HttpAnswer> KeyAsync(HttpTestClient client, string account, string roles = "\"redeem\", \"read\"", string more = "") =>
        client.PostAsync($"/accounts/{account}/keys", $$"""{"name": "till-7", "roles": [{{roles}}]{{more}}}""");

    /// <summary>A client with a new key of the account.</summary>
    public static async Task<HttpTestClient> ClientAsync(ServiceFixture service, string account, string roles = "\"redeem\", \"read\", \"operate\"") =>
        service.As((await KeyAsync(service.Client, account, roles)).String("secret"));
}
