namespace Redemptions.Api.Tests.Accounts;

/// <summary>An account with a redemption and keys, which other accounts try to read and change.</summary>
internal sealed class Owner(HttpTestClient client, string account, string pin)
{
    public string Account => account;

    public string Pin => pin;

    public string IdempotencyKey { get; } = Fresh.Key();

    public string Reference { get; } = Fresh.Reference();

    public string Redemption => Fresh.BluOf(pin, $$""", "external_reference": "{{Reference}}" """);

    public string RedemptionId { get; private set; } = string.Empty;

    public string KeyId { get; private set; } = string.Empty;

    /// <summary>Secrets and ids of the account that no answer to another account may contain. What the other account itself sends is not among them.</summary>
    public IReadOnlyList<string> Marks { get; private set; } = [];

    public static async Task<Owner> SettleAsync(ServiceFixture service)
    {
        var account = await Stored.AccountAsync(service);
        var owner = new Owner(await Stored.ClientAsync(service, account), account, Fresh.BluPin());
        var redemption = await owner.RedeemAsync();
        var key = await Stored.KeyAsync(service.Client, account);
        (owner.RedemptionId, owner.KeyId) = (redemption.String("id")!, key.String("id")!);

        // An answer may repeat the path that was called, but hides a key's id in it like everything else that looks like a PIN.
        owner.Marks = [redemption.String("change_voucher.pin")!, redemption.String("provider_reference.request_id")!, key.String("id")!, key.String("secret")!];
        return owner;
    }

    /// <summary>Everything that the account can read of itself at this moment.</summary>
    public async Task<IEnumerable<string>> LookAsync() =>
    [
        (await client.GetAsync($"/collect/redemptions/{RedemptionId}")).Text, (await client.GetAsync("/collect/redemptions")).Text,
        (await client.GetAsync("/accounts")).Text, (await client.GetAsync($"/accounts/{account}/keys")).Text, (await RedeemAsync()).Text,
    ];

    private Task<HttpAnswer> RedeemAsync() => client.RedeemAsync(IdempotencyKey, Redemption);
}
