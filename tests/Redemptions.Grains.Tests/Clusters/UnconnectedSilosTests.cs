using Redemptions.Contracts;
using Redemptions.Domain.Redemptions;
using Redemptions.Simulators;
using Redemptions.Testing;
using Redemptions.Testing.Sandboxes;
using Redemptions.Testing.Silos;

namespace Redemptions.Grains.Tests.Clusters;

/// <summary>Two silos over one database that do not know each other: every voucher has two activations, and only the database keeps them apart.</summary>
public abstract class UnconnectedSilosTests(Sandbox sandbox)
{
    [Trait("Lane", "Slow")]
    public sealed class OnSqlite(Sandbox sandbox) : UnconnectedSilosTests(sandbox), IClassFixture<Sandbox>;

    [Trait("Lane", "Slow")]
    public sealed class OnPostgres(PostgresSandbox sandbox) : UnconnectedSilosTests(sandbox), IClassFixture<PostgresSandbox>;

    private const int Vouchers = 20;
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(600);
    private static readonly ResolutionOptions Late = new() { Schedule = [TimeSpan.FromSeconds(20)], SendWithin = TimeSpan.FromSeconds(30) };

    [SkippableFact]
    public async Task Invariant_2_of_two_activations_with_rival_keys_exactly_one_sends()
    {
        var (one, other) = await LateAsync();
        await Task.WhenAll(Enumerable.Range(1, Vouchers).Select(async number =>
        {
            var pin = SandboxPins.ForFlash(number);
            var release = await sandbox.HoldAsync("flash", "redeem", pin, beforeWork: true);
            var answers = await Task.WhenAll(
                one.RedeemAsync(Sandbox.OneVoucher(pin) with { Wait = Short }), other.RedeemAsync(Sandbox.OneVoucher(pin) with { Wait = Short }));
            await sandbox.ReceivedAsync(pin);
            await release();
            (await sandbox.RequestsAsync(pin)).Should().ContainSingle("the store lets one intent in");
            answers.Count(answer => answer.Problem?.Code == ProblemCodes.VoucherInDoubt).Should().Be(1);
            answers.Count(answer => answer.Value?.Redemption.Status == RedemptionStatus.Draft).Should().Be(1);
        }));
    }

    [SkippableFact]
    public async Task Invariant_5_one_key_through_two_activations_is_one_redemption_and_one_send()
    {
        var (one, other) = await LateAsync();
        var ends = await Task.WhenAll(Enumerable.Range(100, Vouchers).Select(number => BothAsync(one, other, SandboxPins.ForOtt(number))));
        ends.Should().OnlyContain(sent => sent == 1);
    }

    [SkippableFact]
    public async Task Invariant_5_a_command_that_arrives_again_after_its_decision_sends_nothing()
    {
        var (one, other) = await LateAsync();
        var pin = SandboxPins.ForOtt(300);
        var (voucher, command) = one.Command(Sandbox.Ott(pin, 3_000));
        (await one.Voucher(voucher).RedeemAsync(command)).Answer!.Redemption.Status.Should().Be(RedemptionStatus.Confirmed);
        (await one.Voucher(voucher).RedeemAsync(command)).ReadFromIndex.Should().BeTrue();
        (await other.Voucher(voucher).RedeemAsync(command)).ReadFromIndex.Should().BeTrue();
        (await sandbox.RequestsAsync(pin)).Should().ContainSingle();
    }

    [SkippableFact]
    public async Task Invariant_5_a_command_that_arrives_again_after_its_decision_and_a_later_redemption_is_not_declined()
    {
        var (one, other) = await LateAsync();
        var pin = SandboxPins.ForOtt(301);
        var (voucher, command) = one.Command(Sandbox.Ott(pin, 3_000));
        (await one.Voucher(voucher).RedeemAsync(command)).Answer!.Redemption.Status.Should().Be(RedemptionStatus.Confirmed);
        (await one.RedeemAsync(Sandbox.Ott(pin, 7_000))).Value!.Redemption.Status.Should().Be(RedemptionStatus.Confirmed);

        var again = await other.Voucher(voucher).RedeemAsync(command);

        (again.ReadFromIndex, again.Answer).Should().Be((true, null));
        (await one.Reader.ReadAsync(TestSilo.Till, command.Id)).Value!.Status.Should().Be(RedemptionStatus.Confirmed);
        (await sandbox.RequestsAsync(pin)).Should().HaveCount(2);
    }

    [SkippableFact]
    public async Task A_voucher_that_was_decided_elsewhere_is_read_again_and_not_refused_for_ever()
    {
        var (one, other) = await LateAsync();
        var pin = SandboxPins.ForBlu(200);
        var release = await sandbox.HoldAsync("blu", "redeem", pin, beforeWork: true);
        var deciding = one.RedeemAsync(Sandbox.Blu(pin));
        await sandbox.ReceivedAsync(pin);
        var rival = Sandbox.Blu(pin) with { Wait = Short };
        (await other.RedeemAsync(rival)).Problem!.Code.Should().Be(ProblemCodes.VoucherInDoubt);
        await release();
        (await deciding).Value!.Redemption.Status.Should().Be(RedemptionStatus.Confirmed);

        // The activation refuses while its state is stale. It then reads again and stops refusing.
        var redemption = await Poll.ForAsync("an answer of the provider", async () =>
        {
            var reply = await other.RedeemAsync(rival);
            (reply.Problem?.Code ?? ProblemCodes.VoucherInDoubt).Should().Be(ProblemCodes.VoucherInDoubt);
            return reply.Value?.Redemption;
        });
        redemption.LastError!.Code.Should().Be(FailureCodes.VoucherAlreadyRedeemed);
    }

    [SkippableFact]
    public async Task Invariant_3_a_decline_of_the_first_send_decides_nothing_after_another_activation_re_sent()
    {
        var impatient = new ResolutionOptions { SendWithin = TimeSpan.FromSeconds(10), Schedule = [TimeSpan.FromMilliseconds(300), TimeSpan.FromSeconds(20)] };
        await using var one = await TestSilo.StartAsync(sandbox, resolution: impatient);
        await using var other = await TestSilo.StartStrangerAsync(sandbox, resolution: impatient);
        var pin = SandboxPins.ForFlash(400);
        var endFirst = await sandbox.HoldAsync("flash", "redeem", pin);
        await sandbox.FaultAsync(new { provider = "flash", call = "redeem", pin, kind = "code", code = "2401" });
        var (voucher, command) = one.Command(Sandbox.OneVoucher(pin) with { Source = new VoucherSource { Pin = new Sensitive(pin) } });
        var first = one.Voucher(voucher).RedeemAsync(command);
        await sandbox.ReceivedAsync(pin);
        var endSecond = await sandbox.HoldAsync("flash", "redeem", pin);
        await Poll.UntilAsync("the second send", async () =>
        {
            await other.Voucher(voucher).ResolveAsync(command.Id);
            return (await sandbox.RequestsAsync(pin)).Count > 1;
        });

        // The decline of the first send arrives while the second send is still at the provider.
        await endFirst();
        var answer = (await first).Answer?.Redemption ?? (await one.Reader.ReadAsync(TestSilo.Till, command.Id, CancellationToken.None)).Value!;
        answer.Status.Should().NotBe(RedemptionStatus.Failed, "the second send took the money");
        await endSecond();
        var end = await Poll.ForAsync("a decision", async () =>
            (await other.Reader.ReadAsync(TestSilo.Till, command.Id, CancellationToken.None)).Value is { Status: not RedemptionStatus.Draft } redemption ? redemption : null);
        end.Status.Should().Be(RedemptionStatus.Confirmed);
        end.Attention.Should().BeNull();
    }

    [SkippableFact]
    public async Task Invariant_6_an_activation_that_cached_no_draft_resolves_a_draft_of_another_activation()
    {
        var (one, other) = await LateAsync();
        var pin = SandboxPins.ForFlash(500);
        var release = await sandbox.HoldAsync("flash", "redeem", pin);
        var (voucher, command) = one.Command(Sandbox.OneVoucher(pin) with { Source = new VoucherSource { Pin = new Sensitive(pin) } });
        (await other.Voucher(voucher).JoinAsync(command.Id, TimeSpan.Zero)).ReadFromIndex.Should().BeTrue("nobody has begun it yet");
        (await one.Voucher(voucher).RedeemAsync(command with { Wait = Short })).Answer!.Redemption.Status.Should().Be(RedemptionStatus.Draft);

        // The sweeper makes the same call for a redemption that it finds in the index.
        await other.Voucher(voucher).ResolveAsync(command.Id);

        (await other.Voucher(voucher).JoinAsync(command.Id, TimeSpan.Zero)).Answer!.Redemption.Status.Should().Be(RedemptionStatus.Draft, "it knows what holds the voucher");
        await release();
    }

    [SkippableFact]
    public async Task A_look_up_reads_the_store_before_it_is_refused_for_a_redemption_that_was_decided_elsewhere()
    {
        var (one, other) = await LateAsync();
        var pin = SandboxPins.ForBlu(600);
        var release = await sandbox.HoldAsync("blu", "redeem", pin, beforeWork: true);
        var deciding = one.RedeemAsync(Sandbox.Blu(pin));
        await sandbox.ReceivedAsync(pin);
        (await other.RedeemAsync(Sandbox.Blu(pin) with { Wait = TimeSpan.Zero })).Problem!.Code.Should().Be(ProblemCodes.VoucherInDoubt);
        await release();
        (await deciding).Value!.Redemption.Status.Should().Be(RedemptionStatus.Confirmed);
        var reply = await other.Service.LookUpAsync(TestSilo.Till, new LookupRequest { Type = "vouchers.blu", Source = new VoucherSource { Pin = new Sensitive(pin) } });
        reply.Value!.Status.Should().Be(VoucherStatus.Redeemed);
    }

    [SkippableFact]
    public async Task A_manual_resolution_reads_a_draft_of_another_activation_from_the_database()
    {
        var (one, other) = await LateAsync();
        var pin = SandboxPins.ForFlash(700);
        var (voucher, command) = other.Command(Sandbox.OneVoucher(pin));
        (await one.Voucher(voucher).JoinAsync(command.Id, TimeSpan.Zero)).ReadFromIndex.Should().BeTrue("nothing has begun yet");
        await sandbox.FaultAsync(new { provider = "flash", call = "redeem", pin, kind = "status", status = 503, times = (int?)null });
        (await other.Voucher(voucher).RedeemAsync(command with { Wait = Short })).Answer!.Redemption.Status.Should().Be(RedemptionStatus.Draft);
        var reply = await one.Desk.ResolveAsync(TestSilo.Till, command.Id, new OperatorDecision { Outcome = RedemptionStatus.Failed, Evidence = "Not in their file." });
        reply.Problem!.Detail.Should().Contain("schedule is not over");
        await sandbox.ClearFaultsAsync();
    }

    [SkippableFact]
    public async Task Invariant_3_an_activation_that_stood_still_past_an_operators_decision_sends_nothing_when_it_wakes()
    {
        var impatient = new ResolutionOptions { SendWithin = TimeSpan.FromSeconds(3), Schedule = [TimeSpan.FromSeconds(15), TimeSpan.FromHours(1)], AfterSchedule = TimeSpan.FromHours(1) };
        (string, string)[] quick = [("Providers:Test:OneVoucher:Timeout", "00:00:03"), ("Providers:Test:OneVoucher:GracePeriod", "00:00:00.100")];
        await using var one = await TestSilo.StartAsync(sandbox, resolution: impatient, settings: quick);
        await using var other = await TestSilo.StartStrangerAsync(sandbox, resolution: impatient, settings: quick);
        var pin = SandboxPins.ForFlash(800);
        await sandbox.FaultAsync(new { provider = "flash", call = "redeem", pin, kind = "status", status = 503, times = (int?)null });
        var (voucher, command) = one.Command(Sandbox.OneVoucher(pin));
        (await one.Voucher(voucher).RedeemAsync(command with { Wait = Short })).Answer!.Redemption.Status.Should().Be(RedemptionStatus.Draft);
        var word = new OperatorDecision { Outcome = RedemptionStatus.Failed, Evidence = "Their support sees nothing.", Override = true };
        await Poll.UntilAsync("the operator's decision", async () => (await other.Desk.ResolveAsync(TestSilo.Till, command.Id, word)).Value is not null);
        var sent = (await sandbox.RequestsAsync(pin)).Count;

        // The activation of `one` still has the redemption as a draft that is due.
        await Poll.UntilAsync("the end of its attempt", async () =>
        {
            await one.Voucher(voucher).ResolveAsync(command.Id);
            return one.Log.Lines.Any(line => line.Contains("failed; the activation is deactivated", StringComparison.Ordinal)) || (await sandbox.RequestsAsync(pin)).Count > sent;
        });
        (await sandbox.RequestsAsync(pin)).Should().HaveCount(sent, "an operator has decided");
        await sandbox.ClearFaultsAsync();
    }

    /// <summary>Two shared silos that wait 20 seconds before they resolve a redemption in doubt.</summary>
    private async Task<(TestSilo One, TestSilo Other)> LateAsync() => (
        await sandbox.ShareAsync("late", () => TestSilo.StartAsync(sandbox, resolution: Late)),
        await sandbox.ShareAsync("late stranger", () => TestSilo.StartStrangerAsync(sandbox, resolution: Late)));

    private async Task<int> BothAsync(TestSilo one, TestSilo other, string pin)
    {
        var request = Sandbox.Ott(pin) with { Wait = Short };
        var ends = await Task.WhenAll(one.DecidedAsync(request), other.DecidedAsync(request));
        ends[0].Id.Should().Be(ends[1].Id);
        return (await sandbox.RequestsAsync(pin)).Count;
    }
}
