using System.Security.Cryptography;
using System.Text.Json;
using Redemptions.Contracts;
using Redemptions.Domain.Encryption;
using Redemptions.Domain.Redemptions;
using Redemptions.Testing.Samples;

namespace Redemptions.Domain.Tests.Redemptions;

/// <summary>A ciphertext decrypts only for its own account, redemption and field.</summary>
public sealed class RedemptionEncryptionTests
{
    private static readonly RedemptionRecord Record = Begun.Full;
    private static readonly RedemptionId Id = Record.Redemption.Id;
    private static readonly RedemptionId Other = RedemptionId.New(TimeProvider.System);
    private readonly PlaintextEncryption _sealer = new();
    private readonly RedemptionEncryption _snapshots;

    public RedemptionEncryptionTests() => _snapshots = new RedemptionEncryption(_sealer);

    [Fact]
    public void A_record_opens_neither_in_another_account_nor_under_another_id()
    {
        var snapshot = _snapshots.ProtectRecord(Record);
        _snapshots.UnprotectRecord(Record.Account, Id, snapshot).Should().BeEquivalentTo(Record);
        ShouldNotOpen(() => _snapshots.UnprotectRecord("another", Id, snapshot));
        ShouldNotOpen(() => _snapshots.UnprotectRecord(Record.Account, Other, snapshot));
        ShouldNotOpen(() => _snapshots.UnprotectRecord(account: null, Id, snapshot));
    }

    [Fact]
    public void Wire_values_open_neither_in_another_account_nor_under_another_id()
    {
        var wire = _snapshots.ProtectWire(Record.Account, Id, new Sensitive("wire"));
        _snapshots.UnprotectWire(Record.Account, Id, wire).Should().Be(new Sensitive("wire"));
        ShouldNotOpen(() => _snapshots.UnprotectWire("another", Id, wire));
        ShouldNotOpen(() => _snapshots.UnprotectWire(Record.Account, Other, wire));
    }

    [Fact]
    public void A_change_voucher_opens_neither_in_another_account_nor_under_another_id()
    {
        var change = _snapshots.ProtectChange(Record.Account, Id, Answers.Redeemed.Change);
        var redemption = Record.Decided(Answers.Redeemed, change).Redemption;
        _snapshots.Reveal(Record.Account, redemption, change).ChangeVoucher!.Pin.Should().NotBeNull();
        ShouldNotOpen(() => _snapshots.Reveal("another", redemption, change));
        ShouldNotOpen(() => _snapshots.Reveal(Record.Account, redemption with { Id = Other }, change));
    }

    [Fact]
    public void A_seal_opens_in_no_other_field()
    {
        ShouldNotOpen(() => _snapshots.UnprotectWire(Record.Account, Id, _snapshots.ProtectRecord(Record)));
        ShouldNotOpen(() => _snapshots.UnprotectRecord(Record.Account, Id, _snapshots.ProtectWire(Record.Account, Id, new Sensitive("wire"))));
    }

    [Fact]
    public void What_an_older_build_sealed_opens_and_only_for_its_own_account()
    {
        var old = _sealer.Protect(EncryptionPurposes.Snapshot, Id.Value, JsonSerializer.SerializeToUtf8Bytes(Record, StoredJson.Default.RedemptionRecord));
        _snapshots.UnprotectRecord(Record.Account, Id, old).Should().BeEquivalentTo(Record);
        _snapshots.UnprotectRecord(account: null, Id, old).Should().BeEquivalentTo(Record);
        ShouldNotOpen(() => _snapshots.UnprotectRecord("another", Id, old));
        _snapshots.UnprotectWire(Record.Account, Id, _sealer.Protect(EncryptionPurposes.Wire, Id.Value, "wire"u8.ToArray())).Should().Be(new Sensitive("wire"));
    }

    [Fact]
    public void A_seal_does_not_open_as_one_of_an_older_build_where_its_mark_is_taken_off()
    {
        var snapshot = _snapshots.ProtectRecord(Record);
        ShouldNotOpen(() => _snapshots.UnprotectRecord("another", Id, snapshot[2..]));
    }

    private static void ShouldNotOpen(Func<object> open) => open.Should().Throw<CryptographicException>();
}
