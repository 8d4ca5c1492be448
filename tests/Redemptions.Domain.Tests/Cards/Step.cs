using Redemptions.Contracts;
using Redemptions.Domain.Redemptions;
using Redemptions.Domain.StoredValue;

namespace Redemptions.Domain.Tests.Cards;

/// <summary>One operation of a story.</summary>
/// <param name="Now">When it was decided.</param>
/// <param name="Before">The card before it, and before what was due.</param>
/// <param name="After">The card after it.</param>
/// <param name="Entries">The entries that it and what was due added.</param>
/// <param name="Records">The redemptions after it.</param>
internal sealed record Step(DateTimeOffset Now, Card Before, Card After, IReadOnlyList<CardEntry> Entries, IReadOnlyDictionary<RedemptionId, RedemptionRecord> Records);
