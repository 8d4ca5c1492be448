using System.Net;
using System.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;

namespace Redemptions.Api.Tests.Accounts;

/// <summary>Every endpoint is called with the ids of another account, and with those of the account of the same name in the other mode.</summary>
[Collection(ServiceFixture.Collection)]
public sealed class ForeignTests(ServiceFixture service)
{
    /// <summary>Operations that need a key but belong to no account: voucher types are common to all.</summary>
    private static readonly string[] Everybodys =
    [
        "GET /collect/redemptions/types", "GET /collect/redemptions/types/{type}", "PUT /collect/redemptions/types/{type}/switch",
    ];

    /// <summary>Operations that succeed for the intruder, since they act on the intruder's own account.</summary>
    private static readonly string[] Own =
    [
        "GET /collect/redemptions", "POST /collect/redemptions", "POST /collect/redemptions/search", "POST /stored_value/lookup", "GET /accounts",
        "GET /accounts/{account}/keys", "POST /accounts/{account}/keys", "GET /stored_value/cards", "GET /webhooks/endpoints", "POST /webhooks/endpoints", "GET /webhooks/events", "GET /webhooks/deliveries",
    ];

    private const string Program = "gift_cards.house";
    private const string Card = "crd_000000000000000000000000";

    private static readonly HttpStatusCode[] Refused = [HttpStatusCode.NotFound, HttpStatusCode.Forbidden];

    [Fact]
    public async Task No_endpoint_shows_or_changes_what_belongs_to_another_account_or_to_the_other_mode()
    {
        var owner = await Owner.SettleAsync(service);
        var before = await owner.LookAsync();
        var namesake = await NamesakeAsync(owner.Account);
        var stranger = await Stored.ClientAsync(service, await Stored.AccountAsync(service));
        foreach (var (operation, path) in Tried(owner))
        {
            foreach (var (intruder, who) in new[] { (stranger, "another account"), (namesake, "the other mode") })
            {
                var answer = await TryAsync(intruder, operation, path, owner);
                owner.Marks.Should().NotContain(mark => answer.Text.Contains(mark) || answer.Headers.Values.Any(value => value.Contains(mark)), "{0} was tried from {1}", operation, who);
                if (!Own.Contains(operation))
                {
                    Refused.Should().Contain(answer.Status, "{0} was tried from {1}", operation, who);
                }
            }
        }

        (await owner.LookAsync()).Should().Equal(before, "nobody else changed anything");
    }

    [Fact]
    public async Task From_another_account_only_lists_answer_and_they_are_empty()
    {
        var owner = await Owner.SettleAsync(service);
        var stranger = await Stored.ClientAsync(service, await Stored.AccountAsync(service));
        foreach (var operation in new[] { "GET /collect/redemptions", "POST /collect/redemptions/search" })
        {
            (await TryAsync(stranger, operation, operation.Split(' ')[1], owner)).Json.GetProperty("data").GetArrayLength().Should().Be(0, operation);
        }

        foreach (var operation in new[] { "GET /accounts/{account}/keys", "POST /accounts/{account}/keys" })
        {
            (await TryAsync(stranger, operation, Path(operation, owner), owner)).Status.Should().Be(HttpStatusCode.NotFound, operation);
        }
    }

    [Fact]
    public async Task One_idempotency_key_in_two_accounts_is_two_redemptions()
    {
        var owner = await Owner.SettleAsync(service);
        var stranger = await Stored.ClientAsync(service, await Stored.AccountAsync(service));
        var theirs = await stranger.RedeemAsync(owner.IdempotencyKey, owner.Redemption);
        theirs.Header("Idempotent-Replayed").Should().BeNull();
        theirs.String("id").Should().NotBe(owner.RedemptionId);
    }

    private IEnumerable<(string Operation, string Path)> Tried(Owner owner) =>
        from endpoint in service.Endpoints
        where endpoint.Metadata.GetMetadata<IAuthorizeData>() is not null
        from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods
        let operation = $"{method} /{endpoint.RoutePattern.RawText!.Trim('/')}"
        where !Everybodys.Contains(operation)
        select (operation, Path(operation, owner));

    private static string Path(string operation, Owner owner) => operation.Split(' ')[1]
        .Replace("{account}", owner.Account, StringComparison.Ordinal)
        .Replace("{id}", IdFor(operation, owner), StringComparison.Ordinal)
        .Replace("{seq}", "1", StringComparison.Ordinal)
        .Replace("{type}", Program, StringComparison.Ordinal);

    private static string IdFor(string operation, Owner owner) => operation.Split("/{id}")[0].Split('/')[^1] switch
    {
        "keys" => owner.KeyId,
        "endpoints" => owner.EndpointId,
        "events" => owner.EventId,
        "cards" => Card,
        "accruals" => "acr_000000000000000000000000",
        _ => owner.RedemptionId,
    };

    private static Task<HttpAnswer> TryAsync(HttpTestClient intruder, string operation, string path, Owner owner)
    {
        path.Should().NotContain("{", "the test must know what to put into {0}", operation);
        var body = operation switch
        {
            "POST /collect/redemptions" => owner.Redemption,
            "POST /collect/redemptions/search" => $$"""{"type": "vouchers.blu", "source": {"pin": "{{owner.Pin}}"} }""",
            "POST /stored_value/lookup" => $$"""{"type": "vouchers.blu", "source": {"pin": "{{owner.Pin}}"} }""",
            "POST /collect/redemptions/{id}/resolutions" => """{"outcome": "failed", "evidence": "None.", "override": true}""",
            "POST /collect/redemptions/{id}/confirmations" => "{}",
            "POST /collect/redemptions/{id}/reversals" => "{}",
            "POST /stored_value/cards" => $$"""{"type": "{{Program}}", "amount": 5000, "currency": "ZAR"}""",
            "POST /stored_value/cards/{id}/activations" => "{}",
            "POST /stored_value/cards/{id}/loads" => """{"amount": 5000, "currency": "ZAR"}""",
            "POST /stored_value/cards/{id}/entries/{seq}/reversals" => "{}",
            "POST /stored_value/cards/{id}/adjustments" => """{"amount": -5000, "reason": "None."}""",
            "POST /stored_value/cards/{id}/blocks" => """{"reason": "None."}""",
            "POST /stored_value/cards/{id}/unblocks" or "POST /stored_value/cards/{id}/closures" => "{}",
            "POST /stored_value/cards/{id}/replacements" or "POST /stored_value/cards/{id}/reveals" => "{}",
            "POST /stored_value/accruals" => $$"""{"type": "loyalty_points.house", "card": "{{Card}}", "eligible_amount": 5000, "currency": "ZAR", "external_reference": "{{owner.Reference}}"}""",
            "POST /stored_value/accruals/{id}/reversals" => "{}",
            "POST /accounts" => $$"""{"account": "{{owner.Account}}"}""",
            "PUT /accounts/{account}/switch" => """{"on": false}""",
            "POST /accounts/{account}/keys" => """{"name": "intruder", "roles": ["read"]}""",
            "POST /accounts/{account}/keys/{id}/rotate" => """{"overlap_seconds": 0}""",
            "POST /webhooks/endpoints" => """{"url": "https://intruder.example/hook"}""",
            "PATCH /webhooks/endpoints/{id}" => """{"enabled": false}""",
            "POST /webhooks/endpoints/{id}/rotate" => """{"overlap_hours": 0}""",
            "POST /webhooks/endpoints/{id}/test" => null,
            "POST /webhooks/events/{id}/resend" => "{}",
            _ when operation.StartsWith("GET ", StringComparison.Ordinal) || operation.StartsWith("DELETE ", StringComparison.Ordinal) => null,
            _ => throw new InvalidOperationException($"Say how an intruder would call {operation}, or that it belongs to everybody."),
        };
        var content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");

        // Redeeming takes the owner's key in the intruder's account; for every other call it would then be a key that is used already.
        var key = operation == "POST /collect/redemptions" ? owner.IdempotencyKey : Fresh.Key();
        return intruder.SendAsync(new HttpMethod(operation.Split(' ')[0]), path, content, ("Idempotency-Key", key));
    }

    /// <summary>A key of the account with the same name in live mode.</summary>
    private async Task<HttpTestClient> NamesakeAsync(string account)
    {
        var live = service.As(ServiceFixture.LiveOperatorKey);
        await live.PostAsync("/accounts", $$"""{"account": "{{account}}"}""");
        return service.As((await Stored.KeyAsync(live, account, "\"redeem\", \"read\", \"operate\"")).String("secret"));
    }
}
