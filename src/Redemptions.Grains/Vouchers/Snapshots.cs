using System.Text.Json;
using Redemptions.Contracts;
using Redemptions.Grains.Providers;
using Redemptions.Grains.Secrets;

namespace Redemptions.Grains.Vouchers;

/// <summary>Seals and opens what is kept of a redemption; the only place that reveals a change voucher.</summary>
internal sealed class Snapshots(ISealer sealer)
{
    public string Seal(RedemptionRecord record) =>
        sealer.Seal(SealPurposes.Snapshot, record.Redemption.Id.Value, JsonSerializer.Serialize(record, GrainsJson.Default.RedemptionRecord));

    public RedemptionRecord Open(RedemptionId id, string snapshot) =>
        JsonSerializer.Deserialize(sealer.Unseal(SealPurposes.Snapshot, id.Value, snapshot), GrainsJson.Default.RedemptionRecord)!;

    public string SealWire(RedemptionId id, Sensitive wire) => sealer.Seal(SealPurposes.Wire, id.Value, wire.Reveal());

    public Sensitive OpenWire(RedemptionId id, string sealedWire) => new(sealer.Unseal(SealPurposes.Wire, id.Value, sealedWire));

    public string SealSource(string place, ClearSource source) =>
        sealer.Seal(SealPurposes.Source, place, JsonSerializer.Serialize(source, GrainsJson.Default.ClearSource));

    public ClearSource OpenSource(string place, string sealedSource) =>
        JsonSerializer.Deserialize(sealer.Unseal(SealPurposes.Source, place, sealedSource), GrainsJson.Default.ClearSource)!;

    /// <summary>The sealed secrets of a change voucher; null where the provider gave no PIN.</summary>
    public string? SealChange(RedemptionId id, IssuedChangeVoucher? change) => change?.Pin is not { } pin ? null : sealer.Seal(
        SealPurposes.Change,
        id.Value,
        JsonSerializer.Serialize(new ClearChange { Pin = pin.Reveal(), Barcode = change.Barcode?.Reveal() }, GrainsJson.Default.ClearChange));

    /// <summary>The redemption with the secrets of its change voucher.</summary>
    public Redemption Reveal(Redemption redemption, string? sealedChange)
    {
        if (sealedChange is null || redemption.ChangeVoucher is null)
        {
            return redemption;
        }

        var clear = JsonSerializer.Deserialize(sealer.Unseal(SealPurposes.Change, redemption.Id.Value, sealedChange), GrainsJson.Default.ClearChange)!;
        return redemption with
        {
            ChangeVoucher = redemption.ChangeVoucher with
            {
                Pin = new Sensitive(clear.Pin),
                Barcode = clear.Barcode is null ? null : new Sensitive(clear.Barcode),
            },
        };
    }
}
