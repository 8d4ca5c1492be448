namespace Redemptions.Grains.Application;

/// <summary>The types of a mode as they were read last.</summary>
/// <param name="Entries">The types, in the order of their names.</param>
/// <param name="ReadAt">The timestamp of the end of the reading; null where something has changed since.</param>
/// <param name="AllAnswered">False where a provider grain was silent, so that its type is as it was known before.</param>
internal sealed record KnownCatalogue(IReadOnlyList<ProviderEntry> Entries, long? ReadAt, bool AllAnswered);
