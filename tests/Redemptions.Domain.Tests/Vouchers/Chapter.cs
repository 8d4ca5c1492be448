using Redemptions.Grains.Providers;
using Redemptions.Grains.Vouchers;

namespace Redemptions.Domain.Tests.Vouchers;

/// <summary>One provider answer, with the record before and after it.</summary>
internal sealed record Chapter(RedemptionRecord Before, ProviderAnswer Answer, RedemptionRecord After, DateTimeOffset Now, bool Resolving);
