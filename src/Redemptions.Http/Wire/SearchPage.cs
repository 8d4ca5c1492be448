namespace Redemptions.Http;

/// <summary>The body of a search: what to search for, and where to go on.</summary>
internal sealed record SearchPage(string Type, VoucherSource? Source, string? ProviderReference, string? Cursor);
