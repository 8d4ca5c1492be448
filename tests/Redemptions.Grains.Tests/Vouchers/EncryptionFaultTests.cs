using Redemptions.Contracts;
using Redemptions.Domain.Encryption;
using Redemptions.Domain.Redemptions;
using Redemptions.Simulators;
using Redemptions.Testing;
using Redemptions.Testing.Faults;
using Redemptions.Testing.Sandboxes;
using Redemptions.Testing.Silos;

namespace Redemptions.Grains.Tests.Vouchers;

/// <summary>When the key ring cannot be read for a moment, no answer is lost and no state is overwritten.</summary>
[Trait("Lane", "Slow")]
public sealed class EncryptionFaultTests(Sandbox sandbox) : IClassFixture<Sandbox>
{
    private static readonly ResolutionOptions Late = new() { Schedule = [TimeSpan.FromSeconds(15)], AfterSchedule = TimeSpan.FromSeconds(2) };

    [Fact]
    public async Task Invariant_4_an_answer_whose_change_voucher_cannot_be_encrypted_at_once_is_kept_until_it_can()
    {
        var encryption = new FaultyEncryption();
        await using var silo = await TestSilo.StartAsync(sandbox, configure: encryption.Wrap);
        var pin = SandboxPins.ForBlu(1, rand: 250);
        encryption.FailsToEncrypt = Once(EncryptionPurposes.Change);
        var end = await silo.DecidedAsync(Sandbox.Blu(pin, 5_000));
        (end.Status, end.Residual!.Disposition).Should().Be((RedemptionStatus.Confirmed, ResidualDisposition.ChangeVoucher));
        end.ChangeVoucher!.Pin.Should().NotBeNull();
        (await sandbox.RequestsAsync(pin)).Should().ContainSingle("the answer in hand needs no second request");
    }

    [Fact]
    public async Task Invariant_4_an_answer_to_a_re_send_whose_change_voucher_cannot_be_encrypted_at_once_is_kept_too()
    {
        var encryption = new FaultyEncryption();
        await using var silo = await TestSilo.StartAsync(sandbox, configure: encryption.Wrap);
        var pin = SandboxPins.ForFlash(2, rand: 250);
        await sandbox.FaultAsync(new { provider = "flash", call = "redeem", pin, kind = "status", status = 503 });
        encryption.FailsToEncrypt = Once(EncryptionPurposes.Change);
        var end = await silo.DecidedAsync(Sandbox.OneVoucher(pin, 5_000));
        end.ChangeVoucher!.Pin.Should().NotBeNull();
        (await sandbox.RequestsAsync(pin)).Should().HaveCount(2, "the answer in hand needs no third request");
    }

    [Fact]
    public async Task Invariant_2_an_activation_that_cannot_decrypt_what_holds_the_voucher_does_not_write_over_it()
    {
        var encryption = new FaultyEncryption();
        await using var one = await TestSilo.StartAsync(sandbox, resolution: Late, configure: encryption.Wrap);
        var pin = SandboxPins.ForBlu(3);
        RedemptionId id;
        await using (var other = await TestSilo.StartStrangerAsync(sandbox, resolution: Late))
        {
            // The activation of `one` caches "nothing open". Then the activation of `other`, unknown to it, begins a redemption.
            var (voucher, command) = other.Command(Sandbox.Blu(pin, 3_000));
            (await one.Voucher(voucher).JoinAsync(command.Id, TimeSpan.Zero)).ReadFromIndex.Should().BeTrue();
            await sandbox.FaultAsync(new { provider = "blu", call = "redeem", pin, kind = "status", status = 503, commit = true, times = (int?)null });
            (await other.Voucher(voucher).RedeemAsync(command with { Wait = TimeSpan.FromMilliseconds(500) })).Answer!.Redemption.Status.Should().Be(RedemptionStatus.Draft);
            id = command.Id;

            // A sweeper makes the same call, here while the record cannot be decrypted.
            encryption.FailsToDecrypt = (purpose, _) => purpose == EncryptionPurposes.Snapshot;
            await one.Voucher(voucher).ResolveAsync(id);
            encryption.FailsToDecrypt = (_, _) => false;

            // Another key for the same voucher. Its preparation is declined, and that decline would be written without an intent.
            (await one.RedeemAsync(Sandbox.Blu(pin, 2_000) with { Wait = TimeSpan.FromMilliseconds(500) })).Value.Should().BeNull("the draft holds the voucher");
        }

        await sandbox.ClearFaultsAsync();
        var end = await Poll.ForAsync("a decision of the draft", async () => (await one.Reader.ReadAsync(TestSilo.Till, id)).Value is { Status: not RedemptionStatus.Draft } decided ? decided : null);
        end.Status.Should().Be(RedemptionStatus.Confirmed);
    }

    [Fact]
    public async Task A_repeat_joins_the_redemption_of_its_own_key_while_a_turn_of_another_key_still_runs()
    {
        var encryption = new FaultyEncryption();
        var impatient = new ResolutionOptions { SendWithin = TimeSpan.FromSeconds(3), Schedule = [TimeSpan.FromMilliseconds(300)], AfterSchedule = TimeSpan.FromSeconds(1) };
        await using var one = await TestSilo.StartAsync(sandbox, resolution: impatient, configure: encryption.Wrap);
        await using var other = await TestSilo.StartStrangerAsync(sandbox, resolution: impatient);
        var pin = SandboxPins.ForOtt(4);
        var (voucher, first) = one.Command(Sandbox.Ott(pin, 3_000));
        var (_, second) = other.Command(Sandbox.Ott(pin, 2_000));

        // The answer to the first redemption is slow, and another activation decides it meanwhile. That activation then begins the second one, which stays a draft.
        var release = await sandbox.HoldAsync("ott", "remit", pin);
        await sandbox.FaultAsync(new { provider = "ott", call = "check_remit", reference = second.Reference, kind = "status", status = 503, times = (int?)null });
        var running = one.Voucher(voucher).RedeemAsync(first);
        await Poll.UntilAsync("the decision of the first", async () =>
        {
            await other.Voucher(voucher).ResolveAsync(first.Id);
            return (await other.Reader.ReadAsync(TestSilo.Till, first.Id)).Value is { Status: RedemptionStatus.Confirmed };
        });
        encryption.FailsToDecrypt = (purpose, place) => purpose == EncryptionPurposes.Snapshot && place.Contains(first.Id.Value, StringComparison.Ordinal);
        await sandbox.FaultAsync(new { provider = "ott", call = "remit", pin, kind = "drop_after" });
        (await other.Voucher(voucher).RedeemAsync(second with { Wait = TimeSpan.FromMilliseconds(500) })).Answer!.Redemption.Status.Should().Be(RedemptionStatus.Draft);

        await release();

        // The operation of the first redemption keeps its answer because it cannot merge it; by then it has read the draft that holds the voucher.
        int Tries() => one.Log.Lines.Count(line => line.Contains($"outcome of {first.Id} is known and could not be stored", StringComparison.Ordinal));
        await Poll.UntilAsync("two tries", () => Task.FromResult(Tries() >= 2));
        var joined = await one.Voucher(voucher).RedeemAsync(second with { Wait = TimeSpan.Zero });
        encryption.FailsToDecrypt = (_, _) => false;
        joined.Answer!.Redemption.Id.Should().Be(second.Id);
        await running;
        await sandbox.ClearFaultsAsync();
    }

    private static Func<string, string, bool> Once(string purpose)
    {
        var failures = 0;
        return (asked, _) => asked == purpose && Interlocked.Increment(ref failures) == 1;
    }
}
