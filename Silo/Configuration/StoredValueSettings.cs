using System.Globalization;
using Redemptions.Api.Authentication;
using Redemptions.Domain.Accounts;
using Redemptions.Domain.StoredValue;
using Redemptions.Storage.Startup;

namespace Redemptions.Silo.Configuration;

/// <summary>Reads <c>StoredValue:Programs</c>: the programs of gift cards and loyalty points, by their codes.</summary>
internal static class StoredValueSettings
{
    private const string Everyone = "*";
    private const string DefaultZone = "Africa/Johannesburg";
    private const long LargestLogo = 64 * 1024;
    private static readonly string[] OfPoints = ["Burn", "Earn", "PendingDays"];

    /// <summary>The known keys of the section.</summary>
    public static KnownSection Known { get; } = new KnownSection().With("Programs", KnownSection.Each(
        KnownSection.Keys("Kind", "Name", "Description", "Website", "Logo", "Issuer", "Currency", "MinLoad", "MaxLoad", "MaxBalance", "TimeZone", "Digits", "PendingDays")
            .With("AcceptedBy", KnownSection.Texts())
            .With("Validity", KnownSection.Keys("Paid", "Promotional", "Earned"))
            .With("Hold", KnownSection.Keys("Usual", "Longest"))
            .With("Burn", KnownSection.Keys("Points", "Amount"))
            .With("Earn", KnownSection.Keys("Amount", "Points"))));

    /// <summary>The programs; without any, those of the embedded default.</summary>
    /// <param name="section">The section <c>StoredValue</c>.</param>
    /// <param name="isEmbedded">Whether the service has programs without a setting.</param>
    /// <exception cref="StartException">A setting is missing or wrong; the message names it.</exception>
    public static IReadOnlyList<StoredValueProgram> Read(IConfigurationSection section, bool isEmbedded)
    {
        StoredValueProgram[] programs = [.. section.GetSection("Programs").GetChildren().Select(ReadProgram)];
        return programs.Length > 0 || !isEmbedded ? programs : [House(ProgramKind.GiftCard, "Gift card", FindDefaultZone()), House(ProgramKind.LoyaltyPoints, "Loyalty points", FindDefaultZone())];
    }

    private static StoredValueProgram House(ProgramKind kind, string name, TimeZoneInfo zone) => new()
    {
        Type = ProgramRules.TypeOf(kind, "house"),
        Kind = kind,
        Name = $"{name} of this house",
        Description = "An example that the embedded service declares without a configuration.",
        Issuer = EmbeddedKey.Account,
        AcceptedBy = [Everyone],
        TimeZone = zone,
    };

    private static TimeZoneInfo FindDefaultZone() => ProgramRules.FindZone(DefaultZone)
        ?? throw new StartException($"This machine does not know the time zone {DefaultZone}, and stored value expires by time zones: install its time zone data (the package tzdata).");

    private static StoredValueProgram ReadProgram(IConfigurationSection section)
    {
        var kind = section["Kind"] switch
        {
            nameof(ProgramKind.GiftCard) => ProgramKind.GiftCard,
            nameof(ProgramKind.LoyaltyPoints) => ProgramKind.LoyaltyPoints,
            var other => throw Wrong(section, "Kind", other, $"set it to {nameof(ProgramKind.GiftCard)} or {nameof(ProgramKind.LoyaltyPoints)}"),
        };
        if (kind == ProgramKind.GiftCard && OfPoints.FirstOrDefault(key => section.GetSection(key).Exists()) is { } surplus)
        {
            throw new StartException($"{section.Path}:{surplus} is for loyalty points, and {section.Path}:Kind is {kind}: remove it.");
        }

        var zone = section["TimeZone"] is not { } name ? FindDefaultZone()
            : ProgramRules.FindZone(name) ?? throw Wrong(section, "TimeZone", name, $"set it to a name of the IANA database, such as {DefaultZone}");
        var defaults = House(kind, section.Key, zone);
        var program = defaults with
        {
            Type = ProgramRules.TypeOf(kind, section.Key),
            Name = section["Name"] ?? section.Key,
            Description = section["Description"] ?? section["Name"] ?? section.Key,
            Website = section["Website"] is { } website ? ReadWebsite(section, website) : null,
            LogoSvg = section["Logo"] is { } logo ? ReadLogo(section, logo) : null,
            Issuer = AccountRules.IsName(section["Issuer"]) ? section["Issuer"]! : throw Wrong(section, "Issuer", section["Issuer"], "set it to the account that issues the cards"),
            AcceptedBy = ReadAccounts(section.GetSection("AcceptedBy")),
            Currency = section["Currency"] ?? defaults.Currency,
            MinLoad = Number(section, "MinLoad") ?? defaults.MinLoad,
            MaxLoad = Number(section, "MaxLoad") ?? defaults.MaxLoad,
            MaxBalance = Number(section, "MaxBalance") ?? defaults.MaxBalance,
            PaidValidity = Validity(section, "Validity:Paid") ?? defaults.PaidValidity,
            PromotionalValidity = Validity(section, "Validity:Promotional") ?? defaults.PromotionalValidity,
            EarnedValidity = Validity(section, "Validity:Earned") ?? defaults.EarnedValidity,
            UsualHold = Time(section, "Hold:Usual") ?? defaults.UsualHold,
            LongestHold = Time(section, "Hold:Longest") ?? defaults.LongestHold,
            Digits = (int)(Number(section, "Digits") ?? defaults.Digits),
            BurnPoints = Number(section, "Burn:Points") ?? defaults.BurnPoints,
            BurnAmount = Number(section, "Burn:Amount") ?? defaults.BurnAmount,
            EarnAmount = Number(section, "Earn:Amount") ?? defaults.EarnAmount,
            EarnPoints = Number(section, "Earn:Points") ?? defaults.EarnPoints,
            PendingDays = (int)(Number(section, "PendingDays") ?? defaults.PendingDays),
        };
        return ProgramRules.Check(program).FirstOrDefault() is ({ } setting, { } message)
            ? throw new StartException(setting.Length == 0 ? $"{section.Path}: {message}" : $"{section.Path}:{setting} is {Shown(section[setting])}: {message}")
            : program;
    }

    private static Uri ReadWebsite(IConfigurationSection section, string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var website) && website.Scheme is "http" or "https" ? website : throw Wrong(section, "Website", text, "set it to an address such as https://shop.example");

    private static byte[] ReadLogo(IConfigurationSection section, string path)
    {
        try
        {
            return new FileInfo(path) is { Length: > 0 and <= LargestLogo } ? File.ReadAllBytes(path) : throw Wrong(section, "Logo", path, "set it to an SVG file of at most 64 KB");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Wrong(section, "Logo", path, "set it to an SVG file that this service can read");
        }
    }

    private static string[] ReadAccounts(IConfigurationSection section)
    {
        string[] accounts = [.. section.GetChildren().Select(child => child.Value).Prepend(section.Value)
            .SelectMany(text => (text ?? string.Empty).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))];
        return Array.Find(accounts, account => account != Everyone && !AccountRules.IsName(account)) is { } wrong
            ? throw new StartException($"{section.Path} has '{wrong}', which is not the name of an account: set it to accounts, or to {Everyone} for all.")
            : accounts;
    }

    private static long? Number(IConfigurationSection section, string key) => section[key] is not { } text ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw Wrong(section, key, text, $"set it to a whole number of at most {int.MaxValue}");

    private static ValidityPeriod? Validity(IConfigurationSection section, string key) => section[key] is not { } text ? null
        : Durations.ReadValidity(text) ?? throw Wrong(section, key, text, $"set it to {Durations.ValidityForm}");

    private static TimeSpan? Time(IConfigurationSection section, string key) => section[key] is not { } text ? null
        : Durations.ReadTime(text) ?? throw Wrong(section, key, text, $"set it to {Durations.TimeForm}");

    private static StartException Wrong(IConfigurationSection section, string key, string? value, string remedy) => new($"{section.Path}:{key} is {Shown(value)}: {remedy}.");

    private static string Shown(string? value) => value is null ? "missing" : $"'{value}'";
}
