using Redemptions.Domain.Providers;
using Redemptions.Domain.Redemptions;

namespace Redemptions.Domain.Tests.Redemptions;

/// <summary>One provider answer, with the record before and after it.</summary>
internal sealed record Chapter(RedemptionRecord Before, ProviderAnswer Answer, RedemptionRecord After, DateTimeOffset Now, bool Resolving);
