/** Files of rows that people make with a spreadsheet: CSV in every dialect, and XLSX. */
package io.mandate.platform.table;
