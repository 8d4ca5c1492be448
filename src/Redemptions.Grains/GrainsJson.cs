using System.Text.Json.Serialization;
using Redemptions.Grains.Providers;
using Redemptions.Grains.Vouchers;

namespace Redemptions.Grains;

/// <summary>How states and snapshots are written: generated at build, so that what is stored is what the source says.</summary>
/// <remarks>Members may come back in any order: PostgreSQL's jsonb sorts them.</remarks>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    AllowOutOfOrderMetadataProperties = true)]
[JsonSerializable(typeof(VoucherState))]
[JsonSerializable(typeof(ProviderState))]
[JsonSerializable(typeof(RedemptionRecord))]
[JsonSerializable(typeof(VoucherSecrets))]
[JsonSerializable(typeof(ChangeVoucherSecrets))]
internal sealed partial class GrainsJson : JsonSerializerContext;
