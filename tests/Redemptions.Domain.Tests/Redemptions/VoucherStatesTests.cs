using Redemptions.Contracts;
using Redemptions.Domain.Encryption;
using Redemptions.Domain.Persistence;
using Redemptions.Domain.Providers;
using Redemptions.Domain.Redemptions;
using Redemptions.Testing.Samples;

namespace Redemptions.Domain.Tests.Redemptions;

public sealed class VoucherStatesTests
{
    private readonly RedemptionEncryption _snapshots = new(new PlaintextEncryption());

    [Fact]
    public void Invariant_2_a_draft_holds_its_voucher() => VoucherStates.Holding(Begun.Full, "wire", _snapshots).Undecided
        .Should().Match<UndecidedRedemption>(undecided => undecided.Id == Begun.Full.Redemption.Id && undecided.Wire == "wire");

    [Fact]
    public void A_decision_frees_the_voucher_and_leaves_what_was_last()
    {
        var state = VoucherStates.Decided(Begun.Full.Decided(Answers.Declined), _snapshots);

        (state.Undecided, state.LastId, state.LastStatus, state.LastVersion).Should().Be((null, Begun.Full.Redemption.Id, RedemptionStatus.Failed, 2));
    }

    [Fact]
    public void The_index_row_goes_with_the_state_that_it_tells_of() => VoucherStates.Holding(Begun.Full, "wire", _snapshots).Index
        .Should().ContainSingle().Which.Should().Match<IndexRow>(row =>
            row.Status == RedemptionStatus.Draft && row.Version == 1 && row.NextAttemptAt == Begun.At.AddSeconds(7).ToUnixTimeMilliseconds());

    [Fact]
    public void A_decided_row_is_no_work_any_more_and_can_be_found_by_the_providers_name() => VoucherStates.Decided(Begun.Full.Decided(Answers.Redeemed), _snapshots).Index
        .Should().ContainSingle().Which.Should().Match<IndexRow>(row => row.NextAttemptAt == null && row.ProviderReference == "t1" && row.Attention == null);

    [Fact]
    public void A_late_answer_to_a_decided_redemption_leaves_the_draft_that_holds_the_voucher_unchanged()
    {
        var holding = VoucherStates.Holding(Begun.Full, "wire", _snapshots);
        var merged = Begun.Partial.Decided(Answers.Declined).Merged(Answers.Redeemed)!;

        var state = VoucherStates.WithCorrection(holding, merged, _snapshots, Begun.Partial.Decided(Answers.Declined).Redemption);

        (state with { Index = null }).Should().Be(holding with { Index = null });
        state.Index.Should().ContainSingle().Which.Attention.Should().Be(AttentionReason.Contradiction);
    }

    [Fact]
    public void A_snapshot_opens_to_the_record_that_was_sealed()
    {
        var record = Begun.Worth(7500).Decided(Answers.Redeemed, "sealed");

        _snapshots.UnprotectRecord(record.Account, record.Redemption.Id, _snapshots.ProtectRecord(record)).Should().BeEquivalentTo(record);
    }

    [Fact]
    public void A_sealed_change_voucher_is_revealed_with_pin_and_barcode()
    {
        var answer = Answers.Redeemed with { Change = Answers.Redeemed.Change! with { Barcode = new Sensitive("99887766") } };
        var record = Begun.Full.Decided(answer, _snapshots.ProtectChange(Begun.Full.Account, Begun.Full.Redemption.Id, answer.Change));

        var change = _snapshots.Reveal(record.Account, record.Redemption, record.SealedChange).ChangeVoucher!;

        (change.Pin!.Reveal(), change.Barcode!.Reveal()).Should().Be(("4000123412341230", "99887766"));
        record.Redemption.ChangeVoucher!.Pin.Should().BeNull();
    }

    [Fact]
    public void A_row_holds_the_change_vouchers_short_fingerprint_and_serial_number_and_never_its_pin()
    {
        var snapshots = new RedemptionEncryption(new ReversingEncryption(), Changes(versions: 1, current: 1));
        var record = Begun.Full.Decided(Answers.Redeemed, snapshots.ProtectChange(Begun.Full.Account, Begun.Full.Redemption.Id, Answers.Redeemed.Change));

        var row = VoucherStates.Decided(record, snapshots).Index!.Single();

        row.ChangeSerialNumber.Should().Be("BL2");
        row.ChangeFingerprint.Should().Be(Changes(1, 1).All(Mode.Test, "vouchers.blu", "4000 1234-1234 1230").Single(), "separators do not count");
        (row with { Snapshot = "sealed" }).ToString().Should().NotContain("4000123412341230");
    }

    [Fact]
    public void A_change_voucher_given_out_before_a_rotation_is_found_after_it()
    {
        var before = Changes(versions: 1, current: 1).Current(Mode.Test, "vouchers.blu", "4000123412341230");
        var during = Changes(versions: 2, current: 1).Current(Mode.Test, "vouchers.blu", "4000123412341230");
        var after = Changes(versions: 2, current: 2).Current(Mode.Test, "vouchers.blu", "4000123412341230");

        (during, after.StartsWith("2.")).Should().Be((before, true));
        Changes(versions: 2, current: 2).All(Mode.Test, "vouchers.blu", "4000123412341230").Should().Equal(before, after);
    }

    [Fact]
    public void An_outcome_whose_change_voucher_does_not_open_is_stored_without_a_fingerprint()
    {
        var snapshots = new RedemptionEncryption(new PlaintextEncryption(), Changes(1, 1));

        VoucherStates.Decided(Begun.Full.Decided(Answers.Redeemed, "sealed elsewhere"), snapshots).Index!.Single()
            .Should().Match<IndexRow>(row => row.ChangeFingerprint == null && row.Status == RedemptionStatus.Confirmed);
    }

    [Fact]
    public void A_redemption_gave_out_its_own_change_voucher_and_no_other()
    {
        var record = Begun.Full.Decided(Answers.Redeemed, _snapshots.ProtectChange(Begun.Full.Account, Begun.Full.Redemption.Id, Answers.Redeemed.Change));

        _snapshots.IssuedChangePin(record, new Sensitive("4000 1234 1234 1230")).Should().BeTrue();
        _snapshots.IssuedChangePin(record, new Sensitive("4000123412341231")).Should().BeFalse();
        _snapshots.IssuedChangePin(Begun.Full, new Sensitive("4000123412341230")).Should().BeFalse();
    }

    private static ChangeFingerprints Changes(int versions, int current)
    {
        var digests = new KeyedDigests([.. Enumerable.Range(1, versions).Select(version => Enumerable.Repeat((byte)version, 32).ToArray())]);
        return new ChangeFingerprints(digests, new GateTable(current));
    }

    private sealed class GateTable(int current) : IGrainKeyTable
    {
        public int CurrentVersion => current;

        public Task<string> KeepFirstAsync(Mode mode, string type, string fingerprint, string gate) => throw new NotSupportedException();
    }

    [Fact]
    public void A_change_voucher_without_a_pin_has_nothing_to_seal()
    {
        _snapshots.ProtectChange(Begun.Full.Account, Begun.Full.Redemption.Id, new IssuedChangeVoucher { SerialNumber = "BL2" }).Should().BeNull();
        _snapshots.ProtectChange(Begun.Full.Account, Begun.Full.Redemption.Id, null).Should().BeNull();
    }

    [Fact]
    public void The_intent_of_a_draft_is_what_was_made_durable() => VoucherStates.Intent(Begun.Worth(7500), new Sensitive("wire")).Should().Be(new ProviderIntent
    {
        Mode = Mode.Test,
        Reference = Begun.FullRequest.Reference,
        Wire = new Sensitive("wire"),
        Currency = "ZAR",
        ValueBefore = Money.Rand(7500),
        CreatedAt = Begun.At,
        SendBefore = Begun.At.AddSeconds(5),
    });
}
