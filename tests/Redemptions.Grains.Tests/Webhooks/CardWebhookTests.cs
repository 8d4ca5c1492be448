using System.Text;
using System.Text.Json;
using Redemptions.Contracts;
using Redemptions.Domain.Webhooks;
using Redemptions.Grains.Tests.Cards;
using Redemptions.Testing.Sandboxes;
using Redemptions.Testing.Silos;
using Redemptions.Testing.Webhooks;
using static Redemptions.Grains.Tests.Webhooks.WebhookSilos;

namespace Redemptions.Grains.Tests.Webhooks;

/// <summary>Webhooks about cards and their redemptions, delivered over loopback, on both databases.</summary>
public abstract class CardWebhookTests(Sandbox sandbox)
{
    public sealed class OnSqlite(Sandbox sandbox) : CardWebhookTests(sandbox), IClassFixture<Sandbox>;

    [Trait("Lane", "Slow")]
    public sealed class OnPostgres(PostgresSandbox sandbox) : CardWebhookTests(sandbox), IClassFixture<PostgresSandbox>;

    [SkippableFact]
    public async Task Each_change_of_a_card_is_told_as_a_list_shows_the_card_and_without_its_code()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var bench = await StartAsync();
        var card = await bench.IssueAsync(10_000);
        await AddAsync(bench.Silo, receiver, "/hook", "card.updated");
        await bench.LoadAsync(card, 5_000);
        (await bench.RedeemAsync(card, 99_000)).Status.Should().Be(RedemptionStatus.Failed, "that is no change of the card");
        await bench.RedeemAsync(card, 1_000);

        var loaded = await receiver.ForAsync("the load", webhook => webhook.Id == WebhookIds.Event(card.Id.Value, 2, WebhookEventType.CardUpdated));
        var redeemed = await receiver.ForAsync("the redemption", webhook => webhook.Id == WebhookIds.Event(card.Id.Value, 3, WebhookEventType.CardUpdated));
        loaded.Type.Should().Be("card.updated");
        loaded.Data.GetProperty("version").GetInt32().Should().BeGreaterThanOrEqualTo(2);
        var data = redeemed.Data;
        (data.GetProperty("id").GetString(), data.GetProperty("status").GetString(), data.GetProperty("version").GetInt32(), data.GetProperty("balance").GetInt64())
            .Should().Be((card.Id.Value, "active", 3, 14_000));
        data.GetProperty("barcode").ValueKind.Should().Be(JsonValueKind.Null);
        data.GetProperty("buckets").EnumerateArray().Sum(bucket => bucket.GetProperty("amount").GetInt64()).Should().Be(14_000);
        receiver.Received.Should().HaveCount(2).And.OnlyContain(webhook => !Encoding.UTF8.GetString(webhook.Body).Contains(card.Pin!.Reveal(), StringComparison.Ordinal));
    }

    [SkippableFact]
    public async Task A_replaced_card_is_told_with_its_successor()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var bench = await StartAsync();
        var card = await bench.IssueAsync(10_000);
        await AddAsync(bench.Silo, receiver, "/hook", "card.updated");
        var successor = await bench.ReplaceAsync(card);

        var replaced = await receiver.ForAsync("the replacement", webhook => webhook.Subject == card.Id.Value);
        (replaced.Data.GetProperty("status").GetString(), replaced.Data.GetProperty("successor").GetString()).Should().Be(("replaced", successor.Id.Value));
        receiver.Received.Should().ContainSingle();
    }

    [SkippableFact]
    public async Task A_change_is_told_to_the_issuer_and_a_redemption_to_its_own_account()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var bench = await StartAsync();
        var card = await bench.IssueAsync(10_000);
        await AddAsync(bench.Silo, receiver);
        await bench.RedeemAsync(card, 1_000, TestPrograms.Shop);
        var last = await bench.RedeemAsync(card, 2_000);

        await receiver.ForAsync("the redemption of the issuer", webhook => webhook.Subject == last.Id.Value);
        await receiver.ForAsync("the last change", webhook => webhook.Id == WebhookIds.Event(card.Id.Value, 3, WebhookEventType.CardUpdated));
        receiver.Received.Select(webhook => webhook.Type).Should().BeEquivalentTo("card.updated", "card.updated", "redemption.confirmed");
    }

    [SkippableFact]
    public async Task Redemptions_of_cards_are_told_as_they_are_reserved_confirmed_refunded_and_released()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var bench = await StartAsync();
        var card = await bench.IssueAsync(10_000);
        await AddAsync(bench.Silo, receiver, "/hook", [.. WebhookEventTypes.Subscribable.Select(WebhookEventTypes.Name).Where(type => type.StartsWith("redemption.", StringComparison.Ordinal))]);
        var (kept, released) = (await bench.ReserveAsync(card, 1_000), await bench.ReserveAsync(card, 2_000));
        await bench.ConfirmAsync(kept);
        await bench.ReverseAsync(kept, 100);
        await bench.ReverseAsync(released);

        await receiver.ForAsync("the refund", webhook => webhook.Type == "redemption.updated");
        await receiver.ForAsync("the release", webhook => webhook.Type == "redemption.failed");
        receiver.Received.Where(webhook => webhook.Subject == kept.Id.Value).Select(webhook => webhook.Type)
            .Should().Equal("redemption.reserved", "redemption.confirmed", "redemption.updated");
        receiver.Received.Where(webhook => webhook.Subject == released.Id.Value).Select(webhook => webhook.Type).Should().Equal("redemption.reserved", "redemption.failed");
    }

    private Task<CardBench> StartAsync() => CardBench.StartAsync(sandbox, more: Deliver);
}
