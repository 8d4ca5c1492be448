using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Redemptions.Contracts;
using Redemptions.Domain.Auditing;
using Redemptions.Domain.Redemptions;
using Redemptions.Grains.Vouchers;
using Redemptions.Simulators;
using Redemptions.Testing;
using Redemptions.Testing.Sandboxes;
using Redemptions.Testing.Silos;

namespace Redemptions.Grains.Tests.Operators;

public sealed partial class OperatorTests(Sandbox sandbox) : IClassFixture<Sandbox>
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(50);
    private static readonly ResolutionOptions Quick = new() { Schedule = [TimeSpan.FromMilliseconds(200)], AfterSchedule = TimeSpan.FromMilliseconds(500) };

    // A money request may take up to 3 s with these settings, and re-sends follow one another faster than that.
    private static readonly (string, string)[] ShortDoubt =
    [
        ("Providers:Test:OneVoucher:Timeout", "00:00:03"), ("Providers:Test:OneVoucher:GracePeriod", "00:00:00.100"),
    ];

    [Fact]
    public async Task A_redemption_whose_schedule_is_not_over_is_the_providers_to_decide()
    {
        await using var silo = await TestSilo.StartAsync(sandbox, resolution: new() { Schedule = [TimeSpan.FromHours(1)] });
        var draft = await DraftAsync(silo, SandboxPins.ForFlash(1));
        (await silo.Desk.ResolveAsync(TestSilo.Till, draft.Id, Failed)).Problem!.Code.Should().Be(ProblemCodes.WrongState);
        (await silo.Desk.ResolveAsync(TestSilo.Till, draft.Id, Failed with { Override = true })).Problem!.Code.Should().Be(ProblemCodes.WrongState, "the send may still be at work");
    }

    [Fact]
    public async Task Invariant_3_an_operator_overrides_nothing_while_a_re_send_may_still_be_at_work()
    {
        var options = new ResolutionOptions { SendWithin = TimeSpan.FromSeconds(3), Schedule = [TimeSpan.FromSeconds(8), TimeSpan.FromHours(1)], AfterSchedule = TimeSpan.FromHours(1) };
        await using var silo = await TestSilo.StartAsync(sandbox, resolution: options, settings: [("Providers:Test:OneVoucher:Timeout", "00:00:03")]);
        var draft = await DraftAsync(silo, SandboxPins.ForFlash(7));
        await Poll.UntilAsync("the re-send", async () => (await silo.Reader.ReadAsync(TestSilo.Till, draft.Id)).Value!.InDoubt is { Attempts: 1 });
        var refused = (await silo.Desk.ResolveAsync(TestSilo.Till, draft.Id, Failed with { Override = true })).Problem!;
        (refused.Code, refused.RetryAfter > TimeSpan.FromMinutes(1)).Should().Be((ProblemCodes.WrongState, true));
        refused.Detail.Should().Contain("again at 20", "it says when");
        await sandbox.ClearFaultsAsync();
    }

    [Fact]
    public async Task Invariant_3_an_operator_decides_nothing_while_a_re_send_after_the_schedule_may_still_be_at_work()
    {
        await using var silo = await TestSilo.StartAsync(sandbox, resolution: Quick with { AfterSchedule = TimeSpan.FromHours(1) });
        var draft = await OperatorsTurnAsync(silo, await DraftAsync(silo, SandboxPins.ForFlash(8)));
        (await silo.Desk.ResolveAsync(TestSilo.Till, draft.Id, Failed)).Problem!.Code.Should().Be(ProblemCodes.WrongState);
        await sandbox.ClearFaultsAsync();
    }

    [Fact]
    public async Task A_decision_whose_answer_is_lost_is_no_verdict_and_speaks_of_no_idempotency_key()
    {
        var lost = new VoucherCallFilter(nameof(IVoucherGrain.DecideAsync), async (_, context) =>
        {
            await context.Invoke();
            throw new TimeoutException("The silo stands still.");
        });
        await using var silo = await TestSilo.StartAsync(sandbox, configure: services => services.AddSingleton<IIncomingGrainCallFilter>(lost));
        var draft = await DraftAsync(silo, SandboxPins.ForFlash(9));
        var problem = (await silo.Desk.ResolveAsync(TestSilo.Till, draft.Id, Failed)).Problem!;
        problem.Code.Should().Be(ProblemCodes.OutcomeUnknown);
        problem.Detail.Should().NotContain("idempotency");
        await sandbox.ClearFaultsAsync();
    }

    [Fact]
    public async Task After_an_operators_failed_the_request_is_never_sent_again()
    {
        var pin = SandboxPins.ForFlash(2);
        await using var silo = await StartQuickAsync();
        var draft = await OperatorsTurnAsync(silo, await DraftAsync(silo, pin));
        var decided = await DecidedAsync(silo, draft.Id, Failed);
        var heard = (await sandbox.RequestsAsync(pin)).Count;
        (decided.Status, decided.Version).Should().Be((RedemptionStatus.Failed, 3));
        await sandbox.ClearFaultsAsync();
        (await silo.Index.LeaseDueAsync(100, TimeSpan.Zero)).Should().NotContain(due => due.Id == draft.Id);
        (await sandbox.RequestsAsync(pin)).Should().HaveCount(heard);
    }

    [Fact]
    public async Task A_confirmed_decision_frees_the_voucher_and_keeps_the_change_voucher_sealed()
    {
        var pin = SandboxPins.ForFlash(3);
        await using var silo = await StartQuickAsync();
        var draft = await OperatorsTurnAsync(silo, await DraftAsync(silo, pin, 4_000));
        var decision = new OperatorDecision
        {
            Outcome = RedemptionStatus.Confirmed,
            RedeemedAmount = 4_000,
            Evidence = "Line 12 of the reconciliation file.",
            ChangeVoucher = new FoundChangeVoucher { Pin = new Sensitive("9312-3412-3412-3412"), Amount = 6_000 },
        };
        var decided = await DecidedAsync(silo, draft.Id, decision);
        var read = (await silo.Reader.ReadAsync(TestSilo.Till, draft.Id)).Value!;
        read.Should().BeEquivalentTo(decided);
        read.ChangeVoucher!.Pin!.Reveal().Should().Be("9312341234123412");
        (read.Residual!.Amount, read.Residual.Disposition).Should().Be((6_000, ResidualDisposition.ChangeVoucher));
        await sandbox.ClearFaultsAsync();
    }

    [Fact]
    public async Task A_decision_is_in_the_audit_trail_with_its_evidence()
    {
        await using var silo = await StartQuickAsync();
        var draft = await OperatorsTurnAsync(silo, await DraftAsync(silo, SandboxPins.ForFlash(4)));
        await DecidedAsync(silo, draft.Id, Failed);
        await using var database = new SqliteConnection($"Data Source={Path.Combine(sandbox.Folder, "redemptions.db")}");
        var entry = await database.QuerySingleAsync<(string Action, string KeyName, string Detail)>(
            "SELECT action, key_name, detail FROM audit WHERE subject = @id", new { id = draft.Id.Value });
        entry.Should().Be((AuditActions.DecidedFailed, "till", Failed.Evidence!));
        await sandbox.ClearFaultsAsync();
    }

    [Fact]
    public async Task A_missing_change_voucher_is_filled_in_once()
    {
        var pin = SandboxPins.ForBlu(5);
        var silo = await TestSilo.ShareAsync(sandbox);
        await sandbox.FaultAsync(new { provider = "blu", call = "redeem", pin, kind = "drop_after" });
        var lost = await silo.DecidedAsync(Sandbox.Blu(pin, 4_000));
        var found = new OperatorDecision { Evidence = "Ticket 42.", ChangeVoucher = new FoundChangeVoucher { Pin = new Sensitive("9300000000000017") } };
        var filled = (await silo.Desk.ResolveAsync(TestSilo.Till, lost.Id, found)).Value!;
        (lost.Residual!.Disposition, lost.Attention!.Reason).Should().Be((ResidualDisposition.Missing, AttentionReason.MissingChange));
        (filled.Version, filled.Attention, filled.ChangeVoucher!.Amount).Should().Be((lost.Version + 1, null, 6_000));
        (await silo.Desk.ResolveAsync(TestSilo.Till, lost.Id, found)).Problem!.Code.Should().Be(ProblemCodes.WrongState);
    }

    [Fact]
    public async Task A_change_voucher_that_cannot_be_the_missing_one_is_refused_and_the_right_one_is_taken_afterwards()
    {
        var pin = SandboxPins.ForBlu(8);
        var right = new FoundChangeVoucher { Pin = new Sensitive("9300 0000 0000 0888"), SerialNumber = "BL1", Amount = 6_000 };
        var silo = await TestSilo.ShareAsync(sandbox);
        await sandbox.FaultAsync(new { provider = "blu", call = "redeem", pin, kind = "drop_after" });
        var lost = await silo.DecidedAsync(Sandbox.Blu(pin, 4_000));
        foreach (var (wrong, field) in new[]
        {
            (right with { Pin = new Sensitive("---") }, "change_voucher.pin"), (right with { Pin = new Sensitive("930000000000088") }, "change_voucher.pin"),
            (right with { Pin = new Sensitive(pin) }, "change_voucher.pin"), (right with { SerialNumber = "BL\0" }, "change_voucher.serial_number"),
            (right with { Barcode = new Sensitive(" ") }, "change_voucher.barcode"), (right with { Amount = 5_999 }, "change_voucher.amount"),
        })
        {
            var refused = (await silo.Desk.ResolveAsync(TestSilo.Till, lost.Id, new OperatorDecision { Evidence = "Ticket 43.", ChangeVoucher = wrong })).Problem!;
            (refused.Code, refused.Errors.Single().Field).Should().Be((ProblemCodes.InvalidRequest, field));
        }

        (await silo.Desk.ResolveAsync(TestSilo.Till, lost.Id, new OperatorDecision { Evidence = "Ticket 43.", ChangeVoucher = right })).Succeeded.Should().BeTrue();
    }

    [Fact]
    public async Task Nothing_above_the_highest_amount_of_the_type_is_confirmed()
    {
        await using var silo = await StartQuickAsync();
        var draft = await OperatorsTurnAsync(silo, await DraftAsync(silo, SandboxPins.ForFlash(10), 4_000));
        var decision = new OperatorDecision { Outcome = RedemptionStatus.Confirmed, RedeemedAmount = long.MaxValue, Evidence = "Line 12." };
        var refused = await Poll.ForAsync(
            "a refusal of the amount", async () => (await silo.Desk.ResolveAsync(TestSilo.Till, draft.Id, decision)).Problem is { Code: ProblemCodes.InvalidRequest } problem ? problem : null);
        refused.Errors.Single().Field.Should().Be("redeemed_amount");
        await sandbox.ClearFaultsAsync();
    }

    [Fact]
    public async Task A_decision_while_the_first_send_runs_is_refused_at_once_with_the_time_to_come_back()
    {
        var pin = SandboxPins.ForFlash(11);
        var silo = await TestSilo.ShareAsync(sandbox);
        var release = await sandbox.HoldAsync("flash", "redeem", pin);
        var draft = (await silo.RedeemAsync(Sandbox.OneVoucher(pin) with { Wait = Short })).Value!.Redemption;

        var refused = (await silo.Desk.ResolveAsync(TestSilo.Till, draft.Id, Failed with { Override = true })).Problem!;

        (refused.Code, refused.RetryAfter > TimeSpan.Zero).Should().Be((ProblemCodes.WrongState, true));
        await release();
    }

    [Fact]
    public async Task Only_an_operator_of_the_account_decides()
    {
        await using var silo = await TestSilo.StartAsync(sandbox);
        var draft = await DraftAsync(silo, SandboxPins.ForFlash(6));
        (await silo.Desk.ResolveAsync(TestSilo.Till with { Roles = Roles.Redeem | Roles.Read }, draft.Id, Failed)).Problem!.Code.Should().Be(ProblemCodes.Forbidden);
        (await silo.Desk.ResolveAsync(TestSilo.Till with { Account = "another" }, draft.Id, Failed)).Problem!.Code.Should().Be(ProblemCodes.NotFound);
        await sandbox.ClearFaultsAsync();
    }

    public static TheoryData<OperatorDecision, string> WrongDecisions => new()
    {
        { new OperatorDecision { Outcome = RedemptionStatus.Failed }, "evidence" },
        { new OperatorDecision { Evidence = "e" }, "outcome" },
        { new OperatorDecision { Evidence = "e", Outcome = RedemptionStatus.Confirmed }, "redeemed_amount" },
        { new OperatorDecision { Evidence = "e", Outcome = RedemptionStatus.Failed, RedeemedAmount = 1 }, "redeemed_amount" },
        { new OperatorDecision { Evidence = "e", ChangeVoucher = new FoundChangeVoucher() }, "change_voucher" },
        { new OperatorDecision { Evidence = "PIN 9300 0000 0000 0017", ChangeVoucher = new FoundChangeVoucher { Pin = new Sensitive("9300000000000017") } }, "evidence" },
        { new OperatorDecision { Evidence = "e", ChangeVoucher = new FoundChangeVoucher { Pin = new Sensitive("9300000000000017"), SerialNumber = "9300000000000017" } }, "change_voucher.serial_number" },
        { new OperatorDecision { Evidence = "bar code 99887766", ChangeVoucher = new FoundChangeVoucher { Pin = new Sensitive("9300000000000017"), Barcode = new Sensitive("99887766") } }, "evidence" },
    };

    [Theory]
    [MemberData(nameof(WrongDecisions))]
    public async Task A_decision_that_is_none_names_its_field(OperatorDecision decision, string field)
    {
        var silo = await TestSilo.ShareAsync(sandbox);
        var reply = await silo.Desk.ResolveAsync(TestSilo.Till, RedemptionId.New(TimeProvider.System), decision);
        reply.Problem!.Errors.Should().Contain(error => error.Field == field);
    }

    [Fact]
    public async Task Invariant_7_evidence_that_holds_the_redeemed_vouchers_pin_is_refused_and_other_numbers_are_not()
    {
        var pin = SandboxPins.ForBlu(7);
        var silo = await TestSilo.ShareAsync(sandbox);
        await sandbox.FaultAsync(new { provider = "blu", call = "redeem", pin, kind = "drop_after" });
        var lost = await silo.DecidedAsync(Sandbox.Blu(pin, 4_000));
        var change = new FoundChangeVoucher { Pin = new Sensitive("9300000000000777"), SerialNumber = $"{pin[..8]}/{pin[8..]}" };
        foreach (var decision in new[]
        {
            new OperatorDecision { Evidence = $"Slip {pin[..4]}\u2013{pin[4..8]} {pin[8..]} seen.", ChangeVoucher = change with { SerialNumber = "BL1" } },
            new OperatorDecision { Evidence = "Slip seen.", ChangeVoucher = change },
        })
        {
            var refused = (await silo.Desk.ResolveAsync(TestSilo.Till, lost.Id, decision)).Problem!;
            refused.Errors.Should().ContainSingle().Which.Field.Should().Be(decision.Evidence == "Slip seen." ? "change_voucher.serial_number" : "evidence");
            refused.Detail.Should().NotContain(pin);
        }

        var told = new OperatorDecision { Evidence = "Transaction 7000000000000001, ticket 123456789012.", ChangeVoucher = change with { SerialNumber = "BL1" } };
        (await silo.Desk.ResolveAsync(TestSilo.Till, lost.Id, told)).Succeeded.Should().BeTrue();
        await sandbox.ClearFaultsAsync();
    }

    private static OperatorDecision Failed { get; } = new() { Outcome = RedemptionStatus.Failed, Evidence = "Not in the settlement file." };

    private Task<TestSilo> StartQuickAsync() => TestSilo.StartAsync(sandbox, resolution: Quick, settings: ShortDoubt);

    /// <summary>Repeats the decision until it is accepted, as an operator does after a refusal that says when to try again.</summary>
    private static Task<Redemption> DecidedAsync(TestSilo silo, RedemptionId id, OperatorDecision decision) =>
        Poll.ForAsync("the decision", async () => (await silo.Desk.ResolveAsync(TestSilo.Till, id, decision)).Value);

    private async Task<Redemption> DraftAsync(TestSilo silo, string pin, long? amount = null)
    {
        await sandbox.FaultAsync(new { provider = "flash", call = "redeem", pin, kind = "code", code = "2220", times = (int?)null });
        return (await silo.RedeemAsync(Sandbox.OneVoucher(pin, amount) with { Wait = Short })).Value!.Redemption;
    }

    /// <summary>Waits, attempt by attempt, until the schedule has ended and the decision is the operator's.</summary>
    private static Task<Redemption> OperatorsTurnAsync(TestSilo silo, Redemption draft) => Poll.ForAsync(
        "the operator's turn",
        async () => (await silo.Reader.ReadAsync(TestSilo.Till, draft.Id)).Value is { InDoubt.DecidedBy: InDoubtDecider.Operator } over ? over : null);
}
