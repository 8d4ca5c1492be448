namespace Redemptions.Web.Sessions;

/// <summary>The application that a page belongs to.</summary>
public enum PageApp
{
    /// <summary>The cashier's till, <c>/till</c>.</summary>
    Till = 0,

    /// <summary>The operators' console, <c>/console</c>.</summary>
    Console = 1,
}
