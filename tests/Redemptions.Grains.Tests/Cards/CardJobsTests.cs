using System.Net;
using Dapper;
using Redemptions.Contracts;
using Redemptions.Domain.Auditing;
using Redemptions.Domain.Webhooks;
using Redemptions.Grains.Webhooks;
using Redemptions.Grains.Webhooks.Sending;
using Redemptions.Testing;
using Redemptions.Testing.Sandboxes;
using Redemptions.Testing.Silos;
using Redemptions.Testing.Webhooks;
using static Redemptions.Grains.Tests.Cards.CardBench;

namespace Redemptions.Grains.Tests.Cards;

/// <summary>What happens beside the calls about cards: the sweeper, webhooks and the audit trail.</summary>
public abstract class CardJobsTests(Sandbox sandbox)
{
    public sealed class OnSqlite(Sandbox sandbox) : CardJobsTests(sandbox), IClassFixture<Sandbox>;

    [Trait("Lane", "Slow")]
    public sealed class OnPostgres(PostgresSandbox sandbox) : CardJobsTests(sandbox), IClassFixture<PostgresSandbox>;

    [SkippableFact]
    public async Task What_was_loaded_is_spent_also_by_a_clock_that_is_behind()
    {
        await using var bench = await CardBench.StartAsync(sandbox, hidesDue: true);
        var card = await bench.IssueAsync(10_000);
        bench.Time.Advance(TimeSpan.FromSeconds(-1));
        (await bench.RedeemAsync(card, 4_000)).Status.Should().Be(RedemptionStatus.Confirmed);
        CardBench.Value(await bench.Silo.StoredValue.ReadAsync(TestPrograms.Issuer, card.Id)).Should().Match<CardDetails>(read => read.Available == 6_000 && read.Pending == 0 && read.UpdatedAt == card.UpdatedAt);
    }

    [SkippableFact]
    public async Task The_sweeper_books_value_and_reservations_that_have_expired()
    {
        await using var bench = await CardBench.StartAsync(sandbox);
        var (value, hold) = (await bench.IssueShortLivedAsync(5_000, days: 1), await bench.IssueAsync(10_000));
        var reserved = await bench.ReserveAsync(hold, 4_000, seconds: 60);
        bench.Time.Advance(3 * Day);
        await SweptAsync(bench, value, CardEntryKind.Expire);
        await SweptAsync(bench, hold, CardEntryKind.Release);
        (await bench.KindsAsync(value)).Should().Equal(CardEntryKind.Issue, CardEntryKind.Expire);
        (await bench.HistoryAsync(hold))[^1].IdempotencyKey.Should().BeNull("no call made it");
        (await bench.ReadAsync(reserved)).LastError!.Code.Should().Be(FailureCodes.ReservationExpired);
    }

    [SkippableFact]
    public async Task A_receiver_learns_of_a_reservation_its_confirmation_its_release_and_a_refund()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var bench = await CardBench.StartAsync(sandbox, more: services => services
            .AddWebhookSending(new WebhookOptions { AllowedNetworks = [IPNetwork.Parse("127.0.0.0/8")] }).AddWebhookDelivery());
        (await bench.Silo.Webhooks.AddEndpointAsync(TestPrograms.Issuer, new WebhookEndpointRequest { Url = receiver.Url() })).Succeeded.Should().BeTrue();
        var card = await bench.IssueAsync(10_000);
        var (captured, released) = (await bench.ReserveAsync(card, 4_000), await bench.ReserveAsync(card, 1_000));
        await bench.ConfirmAsync(captured, 3_000);
        await bench.ReverseAsync(released);
        await bench.ReverseAsync(captured, 500);
        await bench.RedeemAsync(card with { Pin = Domain.Cards.CardCodes.Generate(16) }, 100);

        await receiver.ForAsync("the refund", webhook => webhook.Type == "redemption.updated");
        await receiver.ForAsync("the release", webhook => webhook.Type == "redemption.failed" && webhook.Subject == released.Id.Value);
        await receiver.ForAsync("the refusal", webhook => webhook.Type == "redemption.failed" && webhook.Subject != released.Id.Value);
        var told = receiver.Received.Where(webhook => webhook.Subject == captured.Id.Value).DistinctBy(webhook => webhook.Id).ToArray();
        told.Select(webhook => webhook.Type).Should().Equal("redemption.reserved", "redemption.confirmed", "redemption.updated");
        (told[2].Data.GetProperty("version").GetInt32(), told[2].Data.GetProperty("reversed_amount").GetInt64()).Should().Be((3, 500));
        receiver.Received.Should().NotContain(webhook => webhook.Json.GetRawText().Contains(card.Pin!.Reveal(), StringComparison.Ordinal));
    }

    [SkippableFact]
    public async Task Reveals_and_changes_by_hand_are_in_the_audit_trail()
    {
        await using var bench = await CardBench.StartAsync(sandbox);
        var issue = new IssueCardsRequest { Type = TestPrograms.GiftCards.Type, Amount = 5_000, IdempotencyKey = Sandbox.FreshKey() };
        var card = await bench.IssueAsync(issue);
        var reveal = new ChangeCardRequest { Reason = "Printed badly.", IdempotencyKey = Sandbox.FreshKey() };
        foreach (var isReplay in new[] { false, true })
        {
            var shown = Value(await bench.Silo.StoredValue.RevealAsync(TestPrograms.Issuer, card.Id, reveal));
            (shown.Card.Pin!.Reveal(), shown.Replayed).Should().Be((card.Pin!.Reveal(), isReplay));
        }

        await bench.Silo.StoredValue.IssueAsync(TestPrograms.Issuer with { KeyName = "office" }, issue with { Currency = "ZAR" });
        (await bench.ReadAsync(card)).Pin.Should().BeNull();
        await bench.BlockAsync(card);
        await bench.UnblockAsync(card);
        Value(await bench.TryAdjustAsync(card, -1_000));
        var successor = await bench.ReplaceAsync(card);
        successor.Pin!.Reveal().Should().NotBe(card.Pin!.Reveal());
        var entries = await AuditAsync(bench, card);
        entries.Select(entry => (entry.Action, entry.KeyName)).Should().Equal(
            (AuditActions.CardsIssued, "till"), (AuditActions.CardRevealed, "till"), (AuditActions.CardRevealed, "till"), (AuditActions.CardRevealed, "office"),
            (AuditActions.CardBlocked, "till"), (AuditActions.CardUnblocked, "till"), (AuditActions.CardAdjusted, "till"), (AuditActions.CardReplaced, "till"));
        entries[1].Detail.Should().Be("Printed badly.");
        entries[4].Detail.Should().Be("Reported lost.");
    }

    [SkippableFact]
    public async Task A_repeat_of_an_issue_is_a_reveal_in_the_audit_trail_of_each_of_its_cards()
    {
        await using var bench = await CardBench.StartAsync(sandbox);
        var issue = new IssueCardsRequest { Type = TestPrograms.GiftCards.Type, Amount = 5_000, Quantity = 2, IdempotencyKey = Sandbox.FreshKey() };
        var cards = Value(await bench.TryIssueAsync(issue)).Cards;
        Value(await bench.TryIssueAsync(issue)).Cards[1].Pin!.Reveal().Should().Be(cards[1].Pin!.Reveal());
        (await AuditAsync(bench, cards[1])).Select(entry => (entry.Action, entry.KeyName)).Should().Equal((AuditActions.CardRevealed, "till"));
    }

    [SkippableFact]
    public async Task A_code_that_cannot_be_recorded_as_revealed_is_not_shown()
    {
        await using var bench = await CardBench.StartAsync(sandbox);
        var card = await bench.IssueAsync();
        bench.Store.BeforeSave = () => throw new IOException("The disk is full.");
        var reveal = new ChangeCardRequest { Reason = "Printed badly.", IdempotencyKey = Sandbox.FreshKey() };
        (await bench.Silo.StoredValue.RevealAsync(TestPrograms.Issuer, card.Id, reveal)).Problem!.Code.Should().Be(ProblemCodes.OutcomeUnknown);
        bench.Store.BeforeSave = () => Task.CompletedTask;
        Value(await bench.Silo.StoredValue.RevealAsync(TestPrograms.Issuer, card.Id, reveal)).Card.Pin!.Reveal().Should().Be(card.Pin!.Reveal());
    }

    private static async Task SweptAsync(CardBench bench, CardDetails card, CardEntryKind kind) => await Poll.StepAsync("the booking", async () =>
    {
        bench.Time.Advance(TimeSpan.FromSeconds(5));
        return (await bench.Silo.Cards.EntriesAsync(card.Mode, card.Id, 0, 100))[^1].Kind == kind;
    });

    private static async Task<IReadOnlyList<(string Action, string KeyName, string? Detail)>> AuditAsync(CardBench bench, CardDetails card)
    {
        await using var connection = await bench.Silo.Database.OpenConnectionAsync();
        return [.. await connection.QueryAsync<(string, string, string?)>("SELECT action, key_name, detail FROM audit WHERE subject = @id ORDER BY id", new { id = card.Id.Value })];
    }
}
