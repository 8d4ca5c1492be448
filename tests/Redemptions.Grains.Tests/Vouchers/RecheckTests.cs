using Redemptions.Contracts;
using Redemptions.Domain.Redemptions;
using Redemptions.Simulators;
using Redemptions.Testing;
using Redemptions.Testing.Faults;
using Redemptions.Testing.Sandboxes;
using Redemptions.Testing.Silos;

namespace Redemptions.Grains.Tests.Vouchers;

/// <summary>Redemptions that were decided without the provider's own answer are rechecked.</summary>
[Trait("Lane", "Slow")]
public sealed partial class RecheckTests(Sandbox sandbox) : IClassFixture<Sandbox>
{
    // Rechecks for ten minutes, longer than a test lasts even on a slow machine, so that a remit that lands late is still found.
    private static readonly IReadOnlyList<TimeSpan> EverySecond = [.. Enumerable.Range(1, 600).Select(number => TimeSpan.FromSeconds(number))];

    private static readonly ResolutionOptions Quick = new()
    {
        Schedule = [TimeSpan.FromMilliseconds(200)],
        AfterSchedule = TimeSpan.FromMilliseconds(300),
        SendWithin = TimeSpan.FromSeconds(1),
        AfterAbsence = EverySecond,
        AfterOperator = EverySecond,
    };

    private static readonly (string, string)[] ShortGrace =
    [
        ("Providers:Test:Ott:Timeout", "00:00:01"), ("Providers:Test:Ott:GracePeriod", "00:00:00.100"),
        ("Providers:Test:Blu:Timeout", "00:00:01"), ("Providers:Test:Blu:GracePeriod", "00:00:00.100"),
    ];

    [Fact]
    public async Task Invariant_4_an_OTT_redemption_that_failed_by_absence_and_lands_later_is_raised_as_a_contradiction()
    {
        var pin = SandboxPins.ForOtt(1);
        await using var silo = await TestSilo.StartAsync(sandbox, resolution: Quick, settings: ShortGrace);
        var failed = await FailedByAbsenceAsync(silo, pin);
        await LateRequests.RemitAsync(sandbox.Simulators, pin, failed.ProviderReference["reference"]);
        var raised = await RaisedAsync(silo, failed.Id);
        (failed.Status, raised.Status, raised.Version).Should().Be((RedemptionStatus.Failed, RedemptionStatus.Failed, failed.Version + 1));
        raised.Attention!.Reason.Should().Be(AttentionReason.Contradiction);
    }

    [Theory]
    [InlineData(11, "status", 503, null)]
    [InlineData(12, "not_json", null, null)]
    [InlineData(13, "code", null, "Invalid hash")]
    public async Task Invariant_4_a_question_that_met_a_gateway_or_was_refused_is_asked_until_OTT_answers_it(int voucher, string kind, int? status, string? message)
    {
        var pin = SandboxPins.ForOtt(voucher);

        // Two rechecks, late enough that even a slow machine has ordered the faults before the first of them.
        var twice = Quick with { AfterAbsence = [TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(16)] };
        await using var silo = await TestSilo.StartAsync(sandbox, resolution: twice, settings: ShortGrace);
        var failed = await FailedByAbsenceAsync(silo, pin);
        failed.Status.Should().Be(RedemptionStatus.Failed);

        // The remit lands late. OTT itself answers neither of the two rechecks, nor the next two: each gets the fault.
        await sandbox.FaultAsync(Fault(kind, status, message, failed.ProviderReference["reference"]));
        await LateRequests.RemitAsync(sandbox.Simulators, pin, failed.ProviderReference["reference"]);
        const int triesOfAQuestion = 3;
        await Poll.UntilAsync("four questions without an answer", async () => await sandbox.StrikesAsync() >= 4 * (status == 503 ? triesOfAQuestion : 1));
        await sandbox.ClearFaultsAsync();

        (await RaisedAsync(silo, failed.Id)).Status.Should().Be(RedemptionStatus.Failed);
    }

    [Fact]
    public async Task Invariant_3_a_remit_whose_question_OTT_refuses_stays_a_draft_beyond_the_grace_period_until_it_is_answered()
    {
        var pin = SandboxPins.ForOtt(3);
        var request = Sandbox.Ott(pin);
        await using var silo = await TestSilo.StartAsync(sandbox, resolution: Quick, settings: ShortGrace);
        await sandbox.FaultAsync(new { provider = "ott", call = "remit", pin, kind = "drop_after" });
        await sandbox.FaultAsync(new { provider = "ott", call = "check_remit", kind = "code", code = "3", message = "Invalid hash", times = (int?)null });
        var begun = (await silo.RedeemAsync(request with { Wait = TimeSpan.Zero })).Value!.Redemption;
        while (await IsNeverSentAsync(silo, begun.Id))
        {
            request = Sandbox.Ott(pin);
            begun = (await silo.RedeemAsync(request with { Wait = TimeSpan.Zero })).Value!.Redemption;
        }

        // Up to 1 s to send, 1 s of time-out and 0.1 s of grace: a question after 3 s is beyond the grace period.
        var draft = await Poll.ForAsync("a question beyond the grace period", async () =>
            (await silo.Reader.ReadAsync(TestSilo.Till, begun.Id)).Value is { } read && read.Operations[^1].CreatedAt > begun.CreatedAt + TimeSpan.FromSeconds(3) ? read : null);
        (draft.Status, draft.Attention?.Reason, draft.InDoubt!.DecidedBy).Should().Be((RedemptionStatus.Draft, AttentionReason.Configuration, InDoubtDecider.Provider));

        await sandbox.ClearFaultsAsync();
        (await silo.DecidedAsync(request)).Status.Should().Be(RedemptionStatus.Confirmed);
        silo.Log.Lines.Should().ContainSingle(line => line.Contains($"{begun.Id.Value} of {TestSilo.Till.Account} (vouchers.ott, test) needs attention: configuration", StringComparison.Ordinal));
        (await sandbox.TakenAsync(pin)).Should().ContainSingle();
    }

    [Fact]
    public async Task Blu_is_looked_up_after_an_operators_word_and_what_differs_is_raised_and_never_applied()
    {
        var pin = SandboxPins.ForBlu(1);
        await using var silo = await TestSilo.StartAsync(sandbox, resolution: Quick, settings: ShortGrace);
        await sandbox.FaultAsync(new { provider = "blu", call = "redeem", pin, kind = "status", status = 503, times = (int?)null });
        var draft = await SentAsync(silo, () => Sandbox.Blu(pin, 4_000));
        var decided = await DecideAsync(silo, draft.Id);
        await sandbox.ClearFaultsAsync();
        await LateRequests.RedeemBluAsync(sandbox.Simulators, pin, draft.ProviderReference["reference"], 4_000);
        var money = await sandbox.RequestsAsync(pin);
        var raised = await RaisedAsync(silo, draft.Id);
        (raised.Status, raised.RedeemedAmount, raised.Attention!.Reason).Should().Be((RedemptionStatus.Failed, decided.RedeemedAmount, AttentionReason.Contradiction));
        (await silo.Index.LeaseDueAsync(100, TimeSpan.Zero)).Should().NotContain(due => due.Id == draft.Id, "the answer is there");
        (await sandbox.RequestsAsync(pin)).Should().HaveCount(money.Count, "only lookups were sent");
    }

    [Fact]
    public async Task Asking_again_without_news_leaves_the_redemption_as_it_was()
    {
        var pin = SandboxPins.ForOtt(2);
        await using var silo = await TestSilo.StartAsync(sandbox, resolution: Quick with { AfterAbsence = [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2)] }, settings: ShortGrace);
        var failed = await FailedByAbsenceAsync(silo, pin);
        await Poll.UntilAsync("the last question", () => AllAskedAsync(silo, failed.Id));
        (await silo.Reader.ReadAsync(TestSilo.Till, failed.Id)).Value.Should().BeEquivalentTo(failed);
    }

    [Fact]
    public async Task Invariant_4_an_answer_about_a_decided_redemption_survives_a_write_that_fails()
    {
        var pin = SandboxPins.ForOtt(31);
        var often = Quick with { AfterAbsence = [.. Enumerable.Range(1, 60).Select(number => number * TimeSpan.FromSeconds(1))] };
        await using var silo = await TestSilo.StartAsync(sandbox, resolution: often, settings: [("Providers:Test:Ott:Timeout", "00:00:10"), ("Providers:Test:Ott:GracePeriod", "00:00:00.100")]);
        var failed = await FailedByAbsenceAsync(silo, pin);
        var landed = false;
        var failures = 0;
        silo.Storage.BeforeWrite = async _ =>
        {
            if (landed && Interlocked.Increment(ref failures) == 1)
            {
                // From here on OTT answers no further recheck, so the answer whose write fails is the only one.
                await sandbox.FaultAsync(new { provider = "ott", call = "check_remit", reference = failed.ProviderReference["reference"], kind = "status", status = 503, times = (int?)null });
                throw new IOException("The disk is full.");
            }
        };
        await LateRequests.RemitAsync(sandbox.Simulators, pin, failed.ProviderReference["reference"]);
        landed = true;
        (await RaisedAsync(silo, failed.Id)).Attention!.Reason.Should().Be(AttentionReason.Contradiction);
        await sandbox.ClearFaultsAsync();
    }

    [Fact]
    public async Task A_contradiction_whose_write_landed_and_was_reported_failed_is_logged_once()
    {
        var pin = SandboxPins.ForOtt(32);
        await using var silo = await TestSilo.StartAsync(sandbox, resolution: Quick, settings: ShortGrace);
        var failed = await FailedByAbsenceAsync(silo, pin);
        var failures = 0;
        silo.Storage.AfterWrite = async _ =>
        {
            if ((await silo.Reader.ReadAsync(TestSilo.Till, failed.Id)).Value!.Attention is not null && Interlocked.Increment(ref failures) == 1)
            {
                throw new IOException("The answer of the database was lost.");
            }
        };
        await LateRequests.RemitAsync(sandbox.Simulators, pin, failed.ProviderReference["reference"]);
        string[] Logged() => [.. silo.Log.Lines.Where(line => line.Contains(failed.Id.Value, StringComparison.Ordinal) && line.Contains("contradicts that", StringComparison.Ordinal))];
        await Poll.UntilAsync("the contradiction in the log", () => Logged().Length > 0);
        (await RaisedAsync(silo, failed.Id)).Version.Should().Be(failed.Version + 1);
        failures.Should().Be(1);
        Logged().Should().ContainSingle();
    }

    /// <summary>Returns a redemption that OTT never received and that failed by absence. Tries again when a busy machine missed the send deadline.</summary>
    private async Task<Redemption> FailedByAbsenceAsync(TestSilo silo, string pin)
    {
        while (true)
        {
            await sandbox.FaultAsync(new { provider = "ott", call = "remit", pin, kind = "drop_before" });
            var failed = await silo.DecidedAsync(Sandbox.Ott(pin));
            if (failed.LastError!.Code != FailureCodes.NeverSent)
            {
                return failed;
            }

            await sandbox.ClearFaultsAsync();
        }
    }

    /// <summary>A redemption that was sent: on a slow machine a look-up or the time to send may be over before.</summary>
    private static async Task<Redemption> SentAsync(TestSilo silo, Func<RedeemRequest> request)
    {
        while (true)
        {
            if ((await silo.RedeemAsync(request() with { Wait = TimeSpan.Zero })).Value is { } answer && !await IsNeverSentAsync(silo, answer.Redemption.Id))
            {
                return answer.Redemption;
            }
        }
    }

    /// <summary>Waits for the first result of a redemption; true when the send deadline was missed, so that it was never sent.</summary>
    private static async Task<bool> IsNeverSentAsync(TestSilo silo, RedemptionId id)
    {
        var read = await Poll.ForAsync("the end of a first send", async () =>
            (await silo.Reader.ReadAsync(TestSilo.Till, id)).Value is { Version: > 1 } heard ? heard : null);
        return read.LastError?.Code == FailureCodes.NeverSent;
    }

    private static Dictionary<string, object?> Fault(string kind, int? status, string? message, string reference)
    {
        var fault = new Dictionary<string, object?> { ["provider"] = "ott", ["call"] = "check_remit", ["kind"] = kind, ["reference"] = reference, ["times"] = null };
        if (status is not null) fault["status"] = status;
        if (message is not null) fault["message"] = message;
        return fault;
    }

    private static Task<Redemption> DecideAsync(TestSilo silo, RedemptionId id)
    {
        var word = new OperatorDecision { Outcome = RedemptionStatus.Failed, Evidence = "Their support says so.", Override = true };
        return Poll.ForAsync("an operator's turn", async () => (await silo.Desk.ResolveAsync(TestSilo.Till, id, word)).Value);
    }

    private static Task<Redemption> RaisedAsync(TestSilo silo, RedemptionId id) => Poll.ForAsync(
        "a contradiction",
        async () => (await silo.Reader.ReadAsync(TestSilo.Till, id)).Value is { Attention.Reason: AttentionReason.Contradiction } raised ? raised : null);

    private static async Task<bool> AllAskedAsync(TestSilo silo, RedemptionId id)
    {
        await using var connection = await silo.Database.OpenConnectionAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT count(*) FROM redemption WHERE id = '{id.Value}' AND next_attempt_at IS NULL";
        return (long)(await command.ExecuteScalarAsync())! == 1;
    }
}
