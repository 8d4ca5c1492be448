namespace Redemptions.Api.Tests.Accounts;

/// <summary>An account with a redemption, keys and a webhook endpoint, which other accounts try to read and change.</summary>
internal sealed class Owner(HttpTestClient client, string account, string pin)
{
    public string Account => account;

    public string Pin => pin;

    private HttpTestClient Client => client;

    public string IdempotencyKey { get; } = Fresh.Key();

    public string Reference { get; } = Fresh.Reference();

    public string Redemption => Fresh.BluOf(pin, $$""", "external_reference": "{{Reference}}" """);

    public string RedemptionId { get; private set; } = string.Empty;

    public string KeyId { get; private set; } = string.Empty;

    public string EndpointId { get; private set; } = string.Empty;

    public string EventId { get; private set; } = string.Empty;

    /// <summary>Secrets and ids of the account that no answer to another account may contain. What the other account itself sends is not among them.</summary>
    public IReadOnlyList<string> Marks { get; private set; } = [];

    public static async Task<Owner> SettleAsync(ServiceFixture service)
    {
        var account = await Stored.AccountAsync(service);
        var owner = new Owner(await Stored.ClientAsync(service, account), account, Fresh.BluPin());
        var url = $"https://shop.example/{Fresh.Reference()}";
        var endpoint = await owner.Client.PostAsync("/webhooks/endpoints", $$"""{"url": "{{url}}"}""");
        var redemption = await owner.RedeemAsync();
        var key = await Stored.KeyAsync(service.Client, account);
        (owner.RedemptionId, owner.KeyId, owner.EndpointId) = (redemption.String("id")!, key.String("id")!, endpoint.String("id")!);
        owner.EventId = (await owner.Client.GetAsync("/webhooks/events"))["data"][0].GetProperty("id").GetString()!;

        // An answer may repeat the path that was called, but hides a key's id in it like everything else that looks like a PIN.
        owner.Marks = [redemption.String("change_voucher.pin")!, redemption.String("provider_reference.request_id")!, key.String("id")!, key.String("secret")!, endpoint.String("secret")!, url];
        return owner;
    }

    /// <summary>Everything that the account can read of itself at this moment.</summary>
    public async Task<IEnumerable<string>> LookAsync() =>
    [
        (await client.GetAsync($"/collect/redemptions/{RedemptionId}")).Text, (await client.GetAsync("/collect/redemptions")).Text,
        (await client.GetAsync("/accounts")).Text, (await client.GetAsync($"/accounts/{account}/keys")).Text, (await RedeemAsync()).Text,
        await EndpointAsync(),
    ];

    /// <summary>What the account set of its endpoint. The rest of the answer changes with each delivery.</summary>
    private async Task<string> EndpointAsync()
    {
        var endpoint = await client.GetAsync($"/webhooks/endpoints/{EndpointId}");
        return $"{endpoint.Status} {endpoint.String("url")} {endpoint["types"]} {endpoint["enabled"]}";
    }

    private Task<HttpAnswer> RedeemAsync() => client.RedeemAsync(IdempotencyKey, Redemption);
}
