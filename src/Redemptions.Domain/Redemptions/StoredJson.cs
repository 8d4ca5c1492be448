using System.Text.Json.Serialization;
using Redemptions.Domain.Auditing;
using Redemptions.Domain.Providers;
using Redemptions.Domain.StoredValue;

namespace Redemptions.Domain.Redemptions;

/// <summary>The JSON format of stored states and records. Generated at build, so it depends on the source alone.</summary>
/// <remarks>Members must be accepted in any order, because PostgreSQL's jsonb reorders them.</remarks>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    AllowOutOfOrderMetadataProperties = true)]
[JsonSerializable(typeof(IReadOnlyList<AuditEntry>))]
[JsonSerializable(typeof(VoucherState))]
[JsonSerializable(typeof(CardState))]
[JsonSerializable(typeof(IReadOnlyList<Split>))]
[JsonSerializable(typeof(ProviderState))]
[JsonSerializable(typeof(RedemptionRecord))]
[JsonSerializable(typeof(VoucherSecrets))]
[JsonSerializable(typeof(ChangeVoucherSecrets))]
internal sealed partial class StoredJson : JsonSerializerContext;
